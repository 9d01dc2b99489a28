"""A casebook of invented companies whose names, tickers and papers lie close together."""

from textwrap import dedent

import pytest

from reprieve.law.casebook import Casebook
from reprieve.names.index import NameIndex
from reprieve.notation.resolve import read_casebook

HEAD = """
    casebook: invented
    acts: {deal: {means: any dealing}}
    actors: {anyone: {}}
"""
PARTIES = """
    matter: parties
    title: Companies that do not exist
    timezone: UTC
    entities:
      - id: xenolith
        name: Xenolith Corporation
        aliases: [克森力集團, {name: Old Quarry Ltd, through: 2015-06-01}]
        lei: 5493001KJTIIGC8Y1R12
        securities:
          - {security: xenolith-class-b, isin: KYG1234A1067, market: XHKG, ticker: "0777"}
          - security: xenolith-adr
            isin: US55512A1025
            figi: BBG00ZZ7XX18
            represents: xenolith-class-b
          - {security: xenolith-a, market: XSHG, ticker: "600777", name: Xenolith Series A}
      - id: quarry-tea
        name: Quarry Tea Holdings
        aliases: [{name: Old Quarry Ltd, from: 2016-01-01}]
        securities:
          - security: quarry-tea-ads
            listings: [{market: XNAS, ticker: QRY, from: 2025-04-17}]
          - security: quarry-tea-bond
            cusip: 88812C106
            name: Quarry Tea Holdings
      - id: old-telephone
        name: Quarry Telephone Corporation Limited
        securities:
          - security: old-telephone-adr
            isin: {value: US77712B1083, through: 2021-05-13}
            listings:
              - {market: XNYS, ticker: QRY, through: 2021-05-13}
              - {market: XBUE, ticker: QRY, through: 2021-05-13}
          - security: old-telephone-h
            sedol: B1YW440
            listings: [{market: XHKG, ticker: "0063"}, {market: XSES, ticker: Q63}]
      - {id: lumen-ltd, name: Lumen Path Group Limited, aliases: [LumenPath]}
      - {id: lumen-inc, name: Lumen Path Group Inc.}
      - {id: tanker, name: "Harbor Tanker (Dalian) Co., Ltd."}
      - {id: seaman, name: "Harbor Tanker (Dalian) Seaman & Ship Management Co. Ltd."}
      - {id: unicorn-hk, name: Meridian Unicorn (Hong Kong) Limited}
      - {id: unicorn-net, name: Meridian United Network Communications Group}
      - id: shenzhen-63
        name: Plain Tooling
        securities: [{security: tooling-a, market: XSHE, ticker: "000063"}]
      - {id: ember, name: Ember Salt Works (ESW)}
      - {id: oko, name: OKO}
      - id: other-oko
        name: Another Company
        securities: [{security: oko-share, market: XNYS, ticker: OKO}]
      - {id: kvarts, name: Kvarts PJSC, aliases: [ПАО Кварц]}
      - {id: ivan, name: "PETROV, Ivan Sergeevich", aliases: ["SIDOROV, Ivan"]}
      - {id: ivan-2, name: "SIDOROV, Ivan"}
      - {id: rus-code, name: Sevenmile AB}
"""


def casebook_of(parties: str) -> Casebook:
    """A casebook with these parties alone."""
    casebook, problems = read_casebook(
        {"casebook.yaml": dedent(HEAD), "matters/parties.yaml": dedent(parties)}
    )
    assert casebook is not None, "\n".join(map(str, problems))
    return casebook


@pytest.fixture(scope="session")
def casebook() -> Casebook:
    return casebook_of(PARTIES)


@pytest.fixture
def index(casebook: Casebook) -> NameIndex:
    return NameIndex(casebook)
