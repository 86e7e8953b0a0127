"""Word lists: who wrote a story, who helped, and who those are that it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from warta.wire.words.kinds import List, Table


@dataclass(frozen=True, kw_only=True, eq=False)
class People:
    """Who wrote a story, who helped, and who those are that it names."""

    bylines: List = ()
    """What stands before a writer's name: ``Oleh``."""

    degrees: List = ()
    """What stands behind a writer's name and a comma: ``M.Si``."""

    posts: List = ()
    """What a writer is at some institute: ``Dosen``."""

    post_institutes: List = ()
    """Words that tell an institute there: ``Universitas``."""

    stationed: List = ()
    """What a writer is, before the place, a comma and the name: ``Kontributor``."""

    newsrooms: List = ()
    """What stands before the name of a desk, or of a writer: ``Redacción``."""

    byline_days: List = ()
    """What stands between a writer and the day: oleh Sri Rahayu ``di`` 3 Februari."""

    marked_bylines: List = ()
    """Those that need a colon behind them: ``Teks``."""

    nameless_bylines: List = ()
    """Whole lines that name nobody: ``From our correspondent``."""

    contributed: List = ()
    """How a last sentence ends that says who helped."""

    helped_by: List = ()
    """How it starts in full: ``With reporting by``; who works for whom is not told."""

    credits: List = ()
    """What stands before the name of somebody who helped: ``Editor``."""

    bracket_bylines: List = ()
    """What also names a writer in a bracket behind the story: ``Reportage``."""

    bracket_credits: List = ()
    """What also names a helper there: ``version française``."""

    bracket_desks: List = ()
    """What stands behind a helper's name there: ``pour le service français``."""

    bracket_notes: List = ()
    """How what a newsroom adds there starts: ``Bei Rückfragen``."""

    byline_ends: List = ()
    """What stands behind a writer's name on a line of its own: ``기자``."""

    report_ends: List = ()
    """The same of a last line that says from where, too: पटना से मोहन लाल ``की रिपोर्ट``."""

    report_towns: List = ()
    """What stands there between the town and the name: ``से``."""

    byline_links: List = ()
    """Last words of such labels that need no colon: ``by``."""

    writer_places: List = ()
    """What stands between a writer and a town: ``in``."""

    picture_credits: List = ()
    """Those of them that stand in ordinary sentences too: ``Foto``."""

    caption_labels: List = ()
    """What stands before a caption and before nothing else: ``Keterangan foto``."""

    picture_labels: List = ()
    """What stands before a caption if a credit stands behind it: ``Gambar``."""

    picture_ways: List = ()
    """What stands between such a label and whose the picture is: Image ``via`` Ann Lee."""

    owner_labels: List = ()
    """What stands behind a caption, before whose the picture is: ``Credit``."""

    picture_sources: List = ()
    """How a bracket begins that says whose a picture is: ``dok.``."""

    titles: List = ()
    """Ranks and titles that stand before people's names and nothing else: ``Irjen``."""

    firm_ends: List = ()
    """What firms' names end in: ``Corp``."""

    plain_forms: Table
    """Per language, forms of words that are in no name, * being three letters or more: ``ber*``."""

    half_joints: Table
    """Per language, what may stand between the halves of a name: ``of``."""

    surnames: List = ()
    """What Chinese names begin with, so that a bracket behind a story holds one: ``王``."""

    roles: List = ()
    """What writers are, which is no name: ``Correspondent``."""

    asides: List = ()
    """What brackets at the end of a story say that is no name: ``敬称略``."""

    name_particles: List = ()
    """Small words inside names: ``bin``."""

    name_joints: List = ()
    """What joins two names: ``dan``."""

    naming: List = ()
    """What a last sentence speaks of, if the name below it is the story's: ``winner``."""

    no_names: List = ()
    """Words of web sites that no writer is called by: ``Lainnya``."""

    interviews: List = ()
    """What the title of an interview starts with, and a colon: ``Wawancara``."""

    helping: List = ()
    """Verbs of a last sentence below a rule, which says who helped: ``colaboró``."""

    run_in_bylines: Table
    """Per language, what stands before a writer's name in the line of the story: ``By``."""

    small_bylines: Table
    """Per language, what stands in small letters before a name: ``di``."""

    short_names: Mapping[str, str]
    """What everybody calls what has a long name: ``Pemerintah Kota``, ``Pemkot``."""

    office_parts: Table
    """Per language, what the name of an office goes on with: Anggota DPR ``Fraksi``."""

    open_names: Table
    """Per language, first words of names that go on in small letters: ``Bộ``."""

    tag_titles: Table
    """Per language, what also stands before a person's name and is no part of a tag."""

    no_tags: Table
    """Per language, words that are written with a capital and name nothing: ``Gobierno``."""

    oblique_endings: Table
    """Per language, what no name ends in but in a case of its own: ``Nidą``."""

    institutes: Table
    """Per language, what names begin with that are no people's: ``Universitas``."""

    known_offices: Table
    """Per language, offices that a headline does without: ``Menteri Keuangan`` X."""

    offices: Table
    """Per language, what stands before people's names: ``Menteri``."""
