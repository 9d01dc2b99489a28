"""A missing part says how to install it."""

import pytest

from reprieve.law.errors import MissingExtra
from reprieve.portfolio.extras import need


@pytest.mark.parametrize(
    ("module", "extra"), [("no_such_part.at_all", "portfolio"), ("pyspark.no_such_part", "spark")]
)
def test_the_install_line(module: str, extra: str) -> None:
    with pytest.raises(MissingExtra, match=rf"pip install 'reprieve\[{extra}\]'"):
        need(module)
