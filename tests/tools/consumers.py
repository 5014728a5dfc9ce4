#!/usr/bin/env python3
"""Holds the exports against programs that others read them with: openpyxl, python-docx, the csv module,
rdflib, and the official shapes of CPSV-AP in pyshacl, plainly and with the ontology mixed in.

usage: consumers.py PROGRAM BASELINE [CPSV_AP_KIT]

BASELINE is a file of records that `import` takes. Without the kit (shapes and ontology) the
shapes are not asked, and that is said. Ends with 1 if anything does not hold.
"""
import csv
import datetime
import json
import os
import pty
import subprocess
import sys
import tempfile

import docx
import openpyxl
import rdflib
from rdflib.namespace import DCTERMS, RDF

CV = rdflib.Namespace("http://data.europa.eu/m8g/")
CPSV = rdflib.Namespace("http://purl.org/vocab/cpsv#")
failed = []


def check(what, holds):
    print(("ok      " if holds else "FAILED  ") + what)
    if not holds:
        failed.append(what)


def main():
    program, baseline, *kit = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "CONGBO_STORE": os.path.join(folder, "store")}

        def congbo(*args):
            return subprocess.run([program, *args], env=env, check=True, capture_output=True).stdout

        def on_terminal(*args):
            _, terminal = pty.openpty()
            return subprocess.run([program, *args], env=env, stdout=terminal,
                                  stderr=subprocess.DEVNULL).returncode

        congbo("init", "--agency", "Bộ Mẫu", "--code", "G99", "--origin", "tthc.example.vn")
        congbo("import", baseline, "--effective", "2026-01-01", "--basis", "Danh mục")
        own = json.loads(congbo("export", "json"))["procedures"]
        lines = [json.loads(it) for it in congbo("export", "ndjson").splitlines()]
        check("ndjson: the lines are the procedures of json", lines == own)
        table(congbo, folder, own)
        workbook(congbo, folder, own)
        check("xlsx: a terminal gets none of it", on_terminal("export", "xlsx") == 2)
        graph(congbo, own, kit[0] if kit else None)
        decision(program, folder)
        history(program, folder, kit[0] if kit else None)
    sys.exit(1 if failed else 0)


def decision(program, folder):
    """The paper of a decision in python-docx: page, type and head as NĐ 30/2020/NĐ-CP, Annex I."""
    subprocess.run([program, "demo", "--dir", "demo"], cwd=folder, check=True, capture_output=True)
    subprocess.run([program, "--store", "demo/store", "decision", "document", "201/QĐ-BQP",
                    "--place", "Hà Nội", "-o", "d.docx"], cwd=folder, check=True,
                   capture_output=True)
    paper = docx.Document(os.path.join(folder, "d.docx"))
    first, annex = paper.sections
    mm = [round(it.mm) for it in (first.page_width, first.page_height, first.left_margin,
                                  first.right_margin, first.top_margin, first.bottom_margin)]
    check("docx: A4, margins 30, 15, 20, 20 mm", mm == [210, 297, 30, 15, 20, 20])
    check("docx: no page number on page 1, the annex a section of its own",
          all(it.different_first_page_header_footer for it in (first, annex)))
    head = paper.tables[0]
    check("docx: the head's two cells", [it.text.strip() for it in head.rows[0].cells]
          == ["BỘ QUỐC PHÒNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"])
    check("docx: number and day", [it.text for it in head.rows[1].cells]
          == ["Số: 201/QĐ-BQP", "Hà Nội, ngày 05 tháng 6 năm 2026"])
    sizes = {it: paper.styles[it].font.size.pt for it in ("Head State", "Head Motto", "Kind",
                                                          "Receiver", "Cell")}
    check("docx: sizes of letters", sizes == {"Head State": 13, "Head Motto": 14, "Kind": 14,
                                              "Receiver": 11, "Cell": 12})
    lists = [it for it in paper.tables if it.rows[0].cells[0].text == "STT"]
    check("docx: a list of what is new and one of what is amended",
          [len(it.columns) for it in lists] == [4, 6])


def table(congbo, folder, own):
    path = os.path.join(folder, "papers.csv")
    congbo("export", "csv", "--sheet", "papers", "--output", path)
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    names = [paper["name"] for it in own for case in it["document"].get("dossier", {}).get("cases", [])
             for paper in case["papers"]]
    read = [row[3][1:] if row[3].startswith("'") else row[3] for row in rows[1:]]
    check("csv: every paper comes back as it is named", read == names)
    check("csv: no cell begins like a formula",
          not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for row in rows for cell in row))


def workbook(congbo, folder, own):
    path = os.path.join(folder, "catalogue.xlsx")
    congbo("export", "xlsx", "--output", path)
    book = openpyxl.load_workbook(path)
    page = book["Danh mục"]
    head = [it.value for it in page[1]]
    rows = list(page.iter_rows(min_row=2, values_only=True))
    codes = [row[0] for row in rows]
    check("xlsx: codes are text", codes == [it["code"] for it in own])
    days = [row[head.index("Có hiệu lực từ ngày")] for row in rows]
    check("xlsx: days are days", all(isinstance(it, datetime.datetime) for it in days))
    check("xlsx: the head is frozen, filtered and repeated in print",
          all(it.freeze_panes and it.tables and it.print_title_rows for it in book.worksheets[:-2]))
    check("xlsx: stock, flow and burden have a chart each", len(book["Thống kê"]._charts) == 3)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    check("xlsx: no cell is a formula", not any(it.data_type == "f" for it in cells))


def graph(congbo, own, kit):
    turtle = rdflib.Graph().parse(data=congbo("export", "cpsv-ap"), format="turtle")
    other = rdflib.Graph().parse(
        data=congbo("export", "cpsv-ap", "--syntax", "json-ld"), format="json-ld")
    check("cpsv-ap: Turtle and JSON-LD say the same", set(turtle) == set(other))
    blank = [it for it in turtle for node in it if isinstance(node, rdflib.BNode)]
    check("cpsv-ap: no node is without an address", not blank)
    services = set(turtle.subjects(RDF.type, CPSV.PublicService))
    check("cpsv-ap: a service each", len(services) == len(own))
    if kit is None:
        print("skipped: the shapes of CPSV-AP are not here")
        return
    from pyshacl import validate

    shapes = rdflib.Graph().parse(os.path.join(kit, "cpsv-ap-SHACL.ttl"))
    ontology = rdflib.Graph().parse(os.path.join(kit, "cpsv-ap.ttl"))

    def conforms(data, strict=False):
        with_ontology = {"ont_graph": ontology, "inference": "rdfs"} if strict else {}
        return validate(data, shacl_graph=shapes, **with_ontology)[0]

    check("cpsv-ap: the official shapes hold", conforms(turtle))
    check("cpsv-ap: they hold with the ontology mixed in", conforms(turtle, strict=True))
    small = part_of(turtle, sorted(services)[0])
    check("cpsv-ap: one procedure alone conforms", conforms(small))
    for name, spoil in spoilers(small).items():
        broken = rdflib.Graph()
        for it in small:
            broken.add(it)
        spoil(broken)
        check(f"cpsv-ap: the shapes catch {name}", not conforms(broken))


def history(program, folder, kit):
    """What is over stands apart from the catalogue, and conforms like that."""
    env = {**os.environ, "CONGBO_STORE": os.path.join(folder, "demo", "store")}
    turtle = subprocess.run([program, "export", "cpsv-ap"], env=env, check=True, capture_output=True).stdout
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    withdrawn = rdflib.URIRef("http://purl.org/adms/status/Withdrawn")
    status = rdflib.URIRef("http://www.w3.org/ns/adms#status")
    over = set(graph.subjects(status, withdrawn))
    check("cpsv-ap: what was abolished is there, as withdrawn", over)
    kept = {whole for it in over for whole in graph.subjects(DCTERMS.hasPart, it)}
    standing = {whole for it in graph.subjects(RDF.type, CPSV.PublicService) if it not in over
                for whole in graph.subjects(DCTERMS.hasPart, it)}
    check("cpsv-ap: it is in a data set of its own", len(kept) == 1 and not kept & standing)
    ends = [str(it) for one in over for it in graph.objects(one, DCTERMS.valid)]
    check("cpsv-ap: its time is closed", len(ends) == len(over) and not any(it.endswith("..") for it in ends))
    if kit is not None:
        from pyshacl import validate

        shapes = rdflib.Graph().parse(os.path.join(kit, "cpsv-ap-SHACL.ttl"))
        check("cpsv-ap: the shapes hold of it", validate(graph, shacl_graph=shapes)[0])


def part_of(graph, service):
    """One service with all that it names, and the catalogue."""
    small, todo = rdflib.Graph(), [service]
    seen = set()
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        for it in graph.triples((node, None, None)):
            if it[1] == DCTERMS.hasPart and it[2] != service:
                continue
            small.add(it)
            if isinstance(it[2], rdflib.URIRef):
                todo.append(it[2])
    return small


def spoilers(graph):
    """Ways to break an export that the shapes must catch: else they say nothing."""
    service = next(graph.subjects(RDF.type, CPSV.PublicService))
    cost = next(graph.subjects(CV.hasValue, None), None)
    rule = next(graph.subjects(RDF.type, CPSV.Rule), None)
    area = next(graph.objects(service, CV.thematicArea), None)
    catalogue = next(graph.subjects(DCTERMS.publisher, None))
    participation = next(graph.subjects(RDF.type, CV.Participation), None)
    duration = rdflib.URIRef("http://www.w3.org/2001/XMLSchema#duration")
    ways = {
        "a service without a title": lambda it: it.remove((service, DCTERMS.title, None)),
        "a service without an authority":
            lambda it: it.remove((service, CV.hasCompetentAuthority, None)),
        "two identifiers": lambda it: it.add((service, DCTERMS.identifier, rdflib.Literal("x"))),
        "a title without a language":
            lambda it: it.set((service, DCTERMS.title, rdflib.Literal("abc"))),
        "a time limit in words":
            lambda it: it.set((service, CV.processingTime, rdflib.Literal("15 ngày"))),
        "two time limits": lambda it: [
            it.add((service, CV.processingTime, rdflib.Literal(text, datatype=duration)))
            for text in ("P98D", "P99D")],
        "a catalogue without a publisher":
            lambda it: it.remove((catalogue, DCTERMS.publisher, None)),
    }
    if area is not None:
        ways["a code value that is not declared"] = lambda it: it.remove((area, RDF.type, None))
    if cost is not None:
        ways["a fee as an integer"] = lambda it: it.set((cost, CV.hasValue, rdflib.Literal(50000)))
    if rule is not None:
        ways["a rule without a description"] = \
            lambda it: it.remove((rule, DCTERMS.description, None))
    if participation is not None:
        ways["a participation without a description"] = \
            lambda it: it.remove((participation, DCTERMS.description, None))
    return ways


if __name__ == "__main__":
    main()
