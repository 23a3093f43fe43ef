"""The public surface: what is in `__all__` is there, typed and documented, and nothing else is."""

import inspect
import subprocess
import sys

import accordingto

PUBLIC = {
    "AccordingtoError", "Actor", "Attribution", "BundleError", "Document", "EmptyPageError", "EncodingError", "Event", "FetchError",
    "PageError", "PageTooLargeError", "Record", "RecordError", "TimeExpression", "UnreadablePageError", "UsageError", "__version__",
    "open_document", "read", "read_text",
}  # fmt: skip


def test_all_is_what_is_promised() -> None:
    assert set(accordingto.__all__) == PUBLIC
    assert all(hasattr(accordingto, name) for name in PUBLIC)


def test_each_public_name_is_documented() -> None:
    for name in PUBLIC - {"__version__"}:
        assert inspect.getdoc(getattr(accordingto, name)), name


def test_each_public_function_is_typed() -> None:
    for function in (accordingto.open_document, accordingto.read, accordingto.read_text):
        signature = inspect.signature(function)
        assert signature.return_annotation != inspect.Signature.empty
        assert all(parameter.annotation != inspect.Parameter.empty for parameter in signature.parameters.values())


def test_each_error_is_one_of_ours() -> None:
    errors = [getattr(accordingto, name) for name in PUBLIC if name.endswith("Error")]
    assert all(issubclass(error, accordingto.AccordingtoError) for error in errors)


def test_import_is_light() -> None:
    """What takes long to import is imported where it is needed: an import of ours brings none of it."""
    heavy = ("onnxruntime", "trafilatura", "pypdfium2", "lxml", "jinja2", "urllib3")
    code = f"import accordingto, sys; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
