"""Word lists: what stands around a story and is not copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from warta.wire.words.kinds import List, Table


@dataclass(frozen=True, kw_only=True, eq=False)
class Furniture:
    """What stands around a story and is not copy."""

    end_marks: List = ()
    """Whole last lines that end a story: ``ends``."""

    more_marks: List = ()
    run_in_ends: List = ()
    """Those that also stand behind the last sentence: ``Enditem``."""

    end_sources: List = ()
    """What stands before the sender on the last line: ``Theo``."""

    enclosures: List = ()
    """What an agency says goes with a story, in brackets on the last line: ``vídeo``."""

    signed_by_name: List = ()
    """Languages in which papers sign a story with one name in a bracket: ``(Rahayu)``."""

    press_offices: List = ()
    """How the name of an office begins that signs its own copy: ``Humas`` Polres Jambi."""

    paid_marks: List = ()
    """What a bracket there says if somebody paid for the story: ``advertorial``."""

    end_brackets: List = ()
    """What a bracket behind the last sentence starts with: ``إعداد``."""

    signatures: Mapping[str, str]
    """Who signs with what: ``ant`` is ANTARA."""

    release_numbers: List = ()
    """What stands before the number of a press release: ``Nomor``."""

    notices: Table
    """Per kind (kill, correction…), what stories of the kind start with."""

    notice_sentences: Table
    """Per kind, how sentences start that say so; a star stands for any few words."""

    notice_starts: Table
    """The same, for how the text itself starts."""

    correction_words: Table
    """What a notice of a correction starts with (``asks``), says (``signs``, ``about``),
    and has in a bracket above the story (``brackets``)."""

    notes: Table
    """How notes to editors start (``start``, ``rest``, ``takes`` in a bracket, ``after``
    an end mark), what they say (``secret``), and whose telephone number stands alone
    (``phones``)."""

    related: List = ()
    """What stands, with a colon, before the title of another story."""

    bare_related: List = ()
    """Those that need no colon before a title in capitals: ``Promosi``."""

    lone_related: List = ()
    """Those that need none on a line that is a paragraph: ``Baca``."""

    run_in_related: List = ()
    """Those that have no colon and stand before a title in the line of the story."""

    link_verbs: List = ()
    """What a link starts with that ends in an arrow: ``Watch`` the boats come in »."""

    points_below: List = ()
    """How a label ends whose title stands on the next line: ``di bawah ini``."""

    reposted: List = ()
    """What stands before the outlet in which a story first stood: ``Artikel ini telah tayang di``."""

    titled: List = ()
    """What stands between that and its title there: ``dengan judul``."""

    retold: List = ()
    """What stands right before that title: ``Sumber artikel berjudul``."""

    feed_notes: List = ()
    """What programs write below a story: ``The post TITLE first appeared on OUTLET``."""

    promo: List = ()
    """Whole lines that are not copy."""

    page_lines: List = ()
    """Those that stand behind no sentence: what buttons, menus and forms say."""

    promo_starts: List = ()
    """How sentences that are not copy start, whatever follows."""

    invitations: List = ()
    """How a line starts that asks its readers to follow a site: ``Follow``."""

    invited_to: List = ()
    """Whom it asks them to follow: ``us``."""

    networks: List = ()
    """Where: ``Facebook``."""

    promo_signs: List = ()
    """What such sentences go on about: ``newsletter``."""

    link_signs: List = ()
    """What promo speaks of that leads to the addresses below it: ``aplikasi``."""

    players: List = ()
    """What a page says in the place of a video that it cannot play."""

    picture_lines: Table
    """What stands with a comma before whose a picture is (``credit``) and what it shows
    (``caption``) on a line of its own: ``Sumber gambar``; and what a ``button`` says that
    stands between a picture's name and its caption: ``Perbesar``."""

    rights: List = ()
    """How copyright notices start."""

    whole_rights: List = ()
    """Those that are a whole sentence: ``All rights reserved``."""

    promo_brackets: List = ()
    """First words of what web sites leave in square brackets."""

    page_words: List = ()
    """What stands before the number of a web page: ``Halaman``."""

    page_joints: List = ()
    """What stands between it and their count: ``dari``."""

    next_words: List = ()
    """What stands after it: ``Selanjutnya``."""

    list_heads: Table
    """Per language, what names the list below it: ``Jadwal``."""

    number_labels: List = ()
    """What a number stands behind that counts no items, in small letters: ``pasal``."""

    sentence_openers: Table
    """Per language, words that start sentences and that titles write small."""

    categories: Mapping[str, str]
    """Category letters of wire messages, and the sections they mean."""

    mail_headers: Table
    """The same for those of a mail: ``Subject`` under ``title``, ``From`` under nothing."""

    reply_marks: List = ()
    """What mail programs set before a subject, and a colon: ``Fwd``."""

    forward_marks: List = ()
    """What they set above a mail that is passed on: ``Forwarded message``."""

    mail_programs: List = ()
    """How the last line starts that names them: ``Sent from my``; a star stands for a few words."""

    headers: Table
    """Per field, its names in header lines; under the empty name, those of none."""

    takes: List = ()
    """What stands behind a slug, so or in capitals: ``Ld``."""

    under_titles: List = ()
    """What stands before a line under the headline of a message: ``Utl.``."""

    point_heads: List = ()
    """What stands alone above the main points of a story: ``Key points``."""

    first_pages: List = ()
    """What sites call their first page, where the way to another begins: ``Beranda``."""

    lead_starts: List = ()
    """What a story starts with where no mark ends a sentence, and no title: ``วันที่``."""

    kickers: List = ()
    """Languages whose pages set what a story is about above its title."""

    sections: List = ()
    """Names of sections that stand above a title: ``Hukum & Kriminal``."""

    priorities: List = ()
    """Whole lines that say how soon a story must be read: ``URGENT``."""
