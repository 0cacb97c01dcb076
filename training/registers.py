"""Makes src/allegedly/lexicon/registers/*.jsonl: `python training/registers.py DIR`.

DIR is the folder with the lists as their makers publish them (`registers` of the data folder). Only
lists whose licence allows it go into the package; each is one file, with its licence, its date and
its credit in `sources.toml` beside it. Nothing is corrected: a wrong entry is the list's.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

OUT = Path(__file__).parent.parent / "src/allegedly/lexicon/registers"
#: Hosts that are everybody's: an entry there says nothing of who else is there.
SHARED = ("youtube.com", "facebook.com", "twitter.com", "x.com", "t.me", "vk.com", "telegram.me",
          "instagram.com", "linkedin.com", "ok.ru", "rutube.ru", "tiktok.com", "wordpress.com",
          "blogspot.com", "medium.com", "substack.com", "github.io", "dzen.ru")  # fmt: skip
PLATFORMS = {"twitter_link": "X", "facebook_link": "Facebook", "telegram_link": "Telegram",
             "youtube_link": "YouTube", "vk_link": "VK", "instagram_link": "Instagram",
             "tiktok_link": "TikTok"}  # fmt: skip
#: From this share on an owner decides alone; "contrôle" says so without a share.
DECIDING = 50.0
#: Longer owners are prose about ownership, not a name.
LONGEST_OWNER = 60

Row = dict[str, object]


def main() -> None:
    """Writes the four files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for name, rows in (
        ("state_media", state_media(folder)),
        ("french_media", french_media(folder)),
        ("kite_media", kite_media(folder)),
        ("networks", networks(folder)),
    ):
        telling = (row for row in rows if row.keys() & {"country", "owner", "affiliation", "code"})
        lines = sorted({json.dumps(row, ensure_ascii=False, sort_keys=True) for row in telling})
        (OUT / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}: {len(lines)} entries")


def state_media(folder: Path) -> Iterator[Row]:
    """Assets of state media with the code of the matrix as it is."""
    for row in _csv(folder / "state_media_matrix.csv"):
        accounts = [
            [platform, handle]
            for column, platform in PLATFORMS.items()
            if (handle := _handle(row[column]))
        ]
        yield _row(
            name=row["main_assets"] or row["media_company"],
            hosts=_hosts([row["url"]]),
            accounts=accounts,
            country=row["country"],
            owner=row["media_company"] if row["media_company"] != row["main_assets"] else "",
            code=row["typology"],
        )


def french_media(folder: Path) -> Iterator[Row]:
    """Outlets with who decides in the end, and the way there with its shares."""
    owners: defaultdict[str, list[tuple[str, float, str]]] = defaultdict(list)
    for kind in ("organisation_media", "personne_media", "organisation_organisation",
                 "personne_organisation"):  # fmt: skip
        for row in _csv(folder / f"medias_francais_{kind}.csv"):
            share = float(row["valeur"].rstrip("%") or 0)
            owners[row["cible"]].append((row["origine"], share, row["qualificatif"]))
    for row in _csv(folder / "medias_francais_medias.csv"):
        path = list(_path(row["Nom"], owners))
        yield _row(
            name=row["Nom"],
            owner=path[-1][0] if path else "",
            path=" ← ".join(f"{name} ({share})" for name, share in path),
        )


def _path(name: str, owners: dict[str, list[tuple[str, float, str]]]) -> Iterator[tuple[str, str]]:
    """Whoever decides over `name`, and over that one, as far as the list tells."""
    seen = {name}
    while True:
        deciding = [
            (owner, share, how)
            for owner, share, how in owners.get(name, ())
            if share >= DECIDING
            or how == "contrôle"
            or (how == "supérieur à" and share >= DECIDING)
        ]
        # Two halves decide together: neither is the owner.
        if len(deciding) != 1 or deciding[0][0] in seen:
            return
        name, share, how = deciding[0]
        seen.add(name)
        yield name, f"{share:g} %" if share else how


def kite_media(folder: Path) -> Iterator[Row]:
    """Organisations with country, domains and owner, where the owner is a name."""
    for line in (folder / "kite_media.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        owner = re.sub(r"\s*\([^)]*\)$", "", row["owner"] or "").strip()
        is_name = len(owner) <= LONGEST_OWNER and "." not in owner.rstrip(".")
        state = "State" in (row["typology"] or "")
        yield _row(
            name=row["organization"],
            hosts=_hosts(f"//{domain}" for domain in row["domains"]),
            country=row["country"],
            owner=owner if is_name and owner != row["organization"] else "",
            affiliation=row["typology"].lower() if state else "",
        )


def networks(folder: Path) -> Iterator[Row]:
    """Domains that a report counts to a network, those of one report and day together."""
    reports: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in _csv(folder / "dima_networks.csv"):
        key = tuple(row[name] for name in ("network", "identified", "report_url", "source"))
        reports[key].append(f"//{row['domain']}")
    for (network, identified, report, source), domains in reports.items():
        yield _row(
            name=network,
            hosts=_hosts(domains),
            affiliation=f"{network} network",
            since=identified,
            report=report,
            by=source,
        )


def _row(**fields: object) -> Row:
    return {key: value for key, value in fields.items() if value}


def _hosts(addresses: Iterable[str]) -> list[str]:
    hosts = {
        (urlsplit(address.strip()).hostname or "").removeprefix("www.") for address in addresses
    }
    return sorted(host for host in hosts if host and host not in SHARED)


def _handle(address: str) -> str:
    """The name of an account in its address."""
    path = urlsplit(address.strip()).path.strip("/")
    return path.split("/")[-1].lstrip("@") if path else ""


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    main()
