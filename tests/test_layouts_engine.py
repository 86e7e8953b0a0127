"""Our way to run Jinja shows what its own way shows."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from jinja2.utils import pass_context
from markupsafe import Markup, escape

from warta.layouts.engine import SIMPLE, LeanEnvironment, shown

# --- One value -----------------------------------------------------------------------

VALUES = st.one_of(
    st.text(),
    st.text("&<>\"'a"),
    st.text("&<>\"'a").map(Markup),
    st.integers(),
    st.none(),
    st.booleans(),
    st.lists(st.text("<a")),
)


@given(VALUES)
def test_a_value_is_shown_as_the_library_escapes_it(value: object) -> None:
    assert str(shown(value)) == str(escape(value))


class Worded(str):
    """A text of a kind of its own."""

    __slots__ = ()

    def __html__(self) -> str:
        return "<b>ours</b>"


def test_what_knows_its_own_html_is_asked_for_it() -> None:
    assert shown(Worded("x")) == escape(Worded("x")) == "<b>ours</b>"


# --- A whole layout ----------------------------------------------------------------------

OTHERS = {
    "base": "<{% block a %}a{% endblock %}|{% block b scoped %}b{{ name }}{% endblock %}>",
    "part": "[{{ name }}{{ x is defined and x }}]",
    "macros": "{% macro m(a, b='&') %}{{ a }}{{ b }}{{ caller() if caller is defined }}"
    "{% endmacro %}",
}

LAYOUTS = (
    "{{ name }} {{ html }} {{ 1 + 2 }} {{ name|upper }} {{ name|safe }} {{ none }}",
    "{{ say(name) }} {{ say(say(name)) }} {{ say(name)|length }} {{ say('<' ~ name) }}",
    "{{ say(word=name) }} {{ say(*['<']) }} {{ say(**{'word': '&'}) }}",
    "{{ kept(name) }} {{ given_one() }} {{ name.upper() }} {{ name.split('<')[0] }}",
    "{{ sight(1) }}{% for x in 'ab' %}{{ sight(x) }}{% endfor %}",
    "{% set x = 1 %}{{ sight(x) }}{% block c %}{% set x = 2 %}{{ sight(x) }}{% endblock %}",
    (
        "{% for x in names %}{{ loop.index }}{{ loop.cycle('<', '>') }}{{ x }}{{ ', ' if not loop.last }}"
        "{% else %}none{% endfor %}"
    ),
    "{% for x in tree recursive %}{{ x[0] }}{{ loop(x[1]) if x[1] }}{% endfor %}",
    (
        "{% macro m(a) %}<i>{{ a }}{{ varargs }}{{ kwargs }}</i>{% endmacro %}"
        "{{ m(name) }}{{ m(1, 2) }}{{ m(1, b=2) }}{% call m(3) %}no{% endcall %}"
    ),
    "{% macro m() %}({{ caller('<') }}){% endmacro %}{% call(x) m() %}{{ x }}{{ name }}{% endcall %}",
    "{% from 'macros' import m %}{{ m(name) }}{{ m(1, b=name) }}{% call m(2) %}{{ name }}{% endcall %}",
    "{% import 'macros' as made with context %}{{ made.m(name) }}",
    "{% set x %}<b>{{ name }}</b>{% endset %}{{ x }}{% set y | upper %}{{ name }}{% endset %}{{ y }}",
    "{% filter upper %}{{ name }}<{% endfilter %}",
    "{% extends 'base' %}{% block a %}{{ super() }}{{ self.b() }}{{ name }}{% endblock %}",
    "{% for x in names %}{% include 'part' %}{% endfor %}{% include 'part' without context %}",
    "{% with x = name %}{% include 'part' %}{% endwith %}{% include ['none', 'part'] %}",
    "{% autoescape false %}{{ name }}{{ html }}{{ say(name) }}{% endautoescape %}{{ name }}",
    "{% set n = namespace(a=0) %}{% for x in names %}{% set n.a = n.a + 1 %}{% endfor %}{{ n.a }}",
    "{{ range(3)|join(',') }} {{ dict(a=1) }} {{ cycler('a', 'b').next() }} {{ joiner()() }}",
    "{{ names|map('upper')|join('<') }} {{ names|select('eq', 'a')|list }} {{ 'x' if no }}",
)

FAILING = (
    "{{ nobody }}",
    "{{ nobody() }}",
    "{{ nobody.name }}",
    "{{ name.nothing() }}",
    "{{ say() }}",
    "{{ name() }}",
    "{% for x in nobody %}{% endfor %}",
)


@pass_context
def sight(context: Any, value: object) -> str:
    return f"{context.get('x')}{value}"


def environment(kind: type[Environment]) -> Environment:
    made = kind(loader=DictLoader(OTHERS), autoescape=True, undefined=StrictUndefined)
    made.globals.update(
        name="<&>'\"",
        html=Markup("<b>&amp;</b>"),
        names=["a", "<", "b"],
        tree=[("a", [("b", []), ("<", [])]), ("c", [])],
        say=lambda word: f"{word}&",
        kept=lru_cache(lambda word: f"{word}>"),
        given_one=partial(str, "<one>"),
        sight=sight,
        no=False,
    )
    return made


def told(kind: type[Environment], layout: str) -> str:
    """What a layout shows, or what it raises."""
    try:
        return environment(kind).from_string(layout).render()
    except (UndefinedError, TypeError) as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("layout", LAYOUTS + FAILING)
def test_a_layout_shows_what_the_library_shows(layout: str) -> None:
    assert told(LeanEnvironment, layout) == told(Environment, layout)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_these_layouts_are_whole(layout: str) -> None:
    assert not told(Environment, layout).startswith(("UndefinedError", "TypeError"))


def test_no_simple_function_of_the_library_wants_its_surroundings() -> None:
    made = LeanEnvironment()

    wanting = [
        name
        for name, value in made.globals.items()
        if type(value) in SIMPLE and hasattr(value, "jinja_pass_arg")
    ]

    assert wanting == []
