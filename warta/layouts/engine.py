"""Jinja, less what it does anew for each page that it shows.

Its own way serves whatever a template may do. A news site shows a hundred
thousand pages with one handful of layouts, and what they do is known: they
show texts, and ask functions that want nothing of their surroundings.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from functools import lru_cache, partial
from pathlib import Path
from types import BuiltinFunctionType, MethodType
from typing import Any, Final

from jinja2 import Environment, FileSystemBytecodeCache, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.runtime import Context
from jinja2.utils import internalcode
from markupsafe import Markup, escape


class LeanEnvironment(Environment):
    """Compiles each layout once, and for all pages."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.code_generator_class = _Generator
        self.context_class = _Context
        self.shown = shown
        self.simple = SIMPLE
        self._compiled: dict[str, Template] = {}

    @internalcode
    def get_template(self, name: Any, *args: Any, **kwargs: Any) -> Template:
        """Find a layout; each is compiled once."""
        template = self._compiled.get(name) if isinstance(name, str) else None
        if template is None:
            template = super().get_template(name, *args, **kwargs)
            if isinstance(name, str):
                self._compiled[name] = template
        return template

    def make_globals(self, d: Any) -> Any:
        """Give all layouts the same globals, and not a map over them each."""
        return super().make_globals(d) if d else self.globals


# --- What compiled layouts do ---------------------------------------------------

_acts = re.compile("[&<>\"']").search


def shown(value: object) -> str:
    """Escape a value that a layout shows, as `markupsafe.escape` does.

    That makes a marked text of each, and they are only put together.
    """
    if type(value) is str:
        return escape(value) if _acts(value) else value
    return value if type(value) is Markup else escape(value)


def harmless(html: str) -> Markup:
    """Mark HTML that layouts show as it is; whoever calls this has cleaned it."""
    return Markup(html)  # noqa: S704


SIMPLE: Final = frozenset({MethodType, BuiltinFunctionType, partial, type(lru_cache(len))})
"""Kinds of functions that want nothing of their surroundings; others may be marked so."""


class _Context(Context):
    """What a layout sees while it is rendered."""

    def around(self, called: Any, **variables: Any) -> Any:
        """Give macros, and what else is no simple function, the library's care."""
        return partial(self.call, called, **variables)


class _Generator(CodeGenerator):
    """Writes the Python of a layout."""

    def write_commons(self) -> None:
        """Name what is asked for again and again."""
        super().write_commons()
        self.writeline("shown = environment.shown")
        self.writeline("simple = environment.simple")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """Hand on texts and values that follow each other as one."""
        if frame.buffer or frame.require_output_check or len(node.nodes) == 1:
            super().visit_Output(node, frame)
            return
        frame.buffer = self.temporary_identifier()
        self.writeline(f"{frame.buffer} = []")
        super().visit_Output(node, frame)
        self.writeline(f"yield concat({frame.buffer})")
        frame.buffer = None

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if isinstance(node, nodes.InternalName):
            self.write("(")  # a part that pages share
        elif frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("shown(")
        else:
            super()._output_child_pre(node, frame, finalize)

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Ask a value itself first, and the library where it has no such attribute."""
        value, asked = self.temporary_identifier(), self.temporary_identifier()
        self.write(f"({value} if ({value} := getattr({asked} := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing ")
        self.write(f"else environment.getattr({asked}, {node.attr!r}))")

    @optimizeconst
    def visit_Call(  # noqa: N802  (the library's own)
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """Call simple functions at once, and all else as the library does."""
        if forward_caller or node.kwargs or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        if _is_ours(node):
            self.visit(node.node, frame)
        else:
            called = self.temporary_identifier()
            self.write(f"({called} if type({called} := ")
            self.visit(node.node, frame)
            variables = ""
            if frame.loop_frame:
                variables += ", _loop_vars=_loop_vars"
            if frame.block_frame:
                variables += ", _block_vars=_block_vars"
            self.write(f") in simple else context.around({called}{variables}))")
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


def _is_ours(node: nodes.Node) -> bool:
    """Whether a node calls one of our own tags, which gives HTML."""
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.ExtensionAttribute)


# --- What is kept between builds ------------------------------------------------


class _Compiled(FileSystemBytecodeCache):
    """Compiled layouts, kept between builds; Jinja sees whether the source is the same."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load what was compiled; a damaged file is as good as none."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001  (whatever damaged bytes may raise)
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, if there is room."""
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def open_compiled(folder: Path) -> FileSystemBytecodeCache | None:
    """Open the folder of compiled layouts; none if there can be none."""
    try:
        if not folder.is_dir():
            # What another Warta compiled is of no use.
            shutil.rmtree(folder.parent, ignore_errors=True)
            if folder.parent.is_symlink() or folder.parent.is_file():
                folder.parent.unlink()
            folder.mkdir(parents=True)
    except OSError:
        return None
    return _Compiled(str(folder))
