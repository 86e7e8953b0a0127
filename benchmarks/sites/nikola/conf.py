"""As little as Nikola can be made to do."""

BLOG_AUTHOR = "Bench"
BLOG_TITLE = "Bench"
SITE_URL = "https://bench.example/"
BLOG_EMAIL = "bench@bench.example"
BLOG_DESCRIPTION = ""
DEFAULT_LANG = "en"
TIMEZONE = "UTC"
THEME = "bare"
POSTS = (("posts/*.md", "posts", "post.tmpl"),)
PAGES: tuple[tuple[str, str, str], ...] = ()
COMPILERS = {"markdown": [".md"]}
MARKDOWN_EXTENSIONS: list[str] = []
PRETTY_URLS = True
STRIP_INDEXES = True

INDEX_DISPLAY_POST_COUNT = 20
TAG_PATH = "tags"
TAG_PAGES_ARE_INDEXES = True
CATEGORY_PATH = "sections"
CATEGORY_PREFIX = ""
CATEGORY_PAGES_ARE_INDEXES = True
CATEGORY_ALLOW_HIERARCHIES = False
AUTHOR_PATH = "authors"
AUTHOR_PAGES_ARE_INDEXES = True
ENABLE_AUTHOR_PAGES = True

GENERATE_RSS = True
GENERATE_ATOM = False
FEED_LENGTH = 20
FEED_TEASERS = True
RSS_READ_MORE_LINK = ""
FEED_READ_MORE_LINK = ""

SHOW_SOURCELINK = False
COPY_SOURCES = False
USE_BUNDLES = False
FILES_FOLDERS: dict[str, str] = {}
GALLERY_FOLDERS: dict[str, str] = {}
LISTINGS_FOLDERS: dict[str, str] = {}
IMAGE_FOLDERS: dict[str, str] = {}
DISABLED_PLUGINS = [
    "classify_archive",
    "classify_page_index",
    "copy_assets",
    "create_bundles",
    "gzip",
    "redirect",
    "render_galleries",
    "render_listings",
    "render_sources",
    "robots",
    "scale_images",
    "sitemap",
]
