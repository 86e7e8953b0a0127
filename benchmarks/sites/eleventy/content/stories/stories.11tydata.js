const two = (number) => String(number).padStart(2, "0");

export default {
  layout: "story.njk",
  permalink: ({ page: { date }, slug }) =>
    `/${date.getUTCFullYear()}/${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}/${slug}/`,
};
