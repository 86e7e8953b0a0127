// As little as Eleventy can be made to do. It has no lists of lists, so the
// pages of all lists, and all feeds, are two collections to paginate over.

const SIZE = 20;

const slug = (name) => name.toLowerCase().replaceAll(" ", "-");

function groups(stories) {
  const found = new Map([["", { kind: "site", name: "Bench", path: "/", stories }]]);
  const put = (kind, folder, name, story) => {
    const path = `/${folder}/${slug(name)}/`;
    if (!found.has(path)) found.set(path, { kind, name, path, stories: [] });
    found.get(path).stories.push(story);
  };
  for (const story of stories) {
    put("section", "sections", story.data.section, story);
    put("author", "authors", story.data.author, story);
    for (const tag of story.data.keywords) put("tag", "tags", tag, story);
  }
  return [...found.values()];
}

function pages({ kind, name, path, stories }) {
  const count = Math.ceil(stories.length / SIZE);
  const address = (number) => (number ? `${path}page/${number + 1}/` : path);
  return Array.from({ length: count }, (_, number) => ({
    kind,
    name,
    path: address(number),
    stories: stories.slice(number * SIZE, (number + 1) * SIZE),
    newer: number > 0 ? address(number - 1) : "",
    older: number + 1 < count ? address(number + 1) : "",
  }));
}

export default function (config) {
  const newest = (api) => api.getFilteredByGlob("content/stories/**/*.md").reverse();
  config.addCollection("lists", (api) => groups(newest(api)).flatMap(pages));
  config.addCollection("feeds", (api) =>
    groups(newest(api)).map((group) => ({ ...group, stories: group.stories.slice(0, SIZE) })),
  );
  config.addFilter("iso", (date) => date.toISOString());
  config.addFilter("rfc822", (date) => date.toUTCString());
  config.addFilter("slug", slug);
  return {
    dir: { input: "content", includes: "../layouts", output: "output" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
  };
}
