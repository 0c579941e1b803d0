#!/usr/bin/env python3
"""What validators that are not ours say of a directory of documents: the XSD and the schematrons of Factur-X EN 16931 and of the French
reform, the PDF/A-3 claim, the XMP and the attachment. Each check is first shown something that it must refuse."""

import pathlib
import re
import sys

import facturx
import pikepdf
from lxml import etree
from saxonche import PySaxonProcessor

RULES = pathlib.Path(facturx.__file__).parent / "xsd_and_schematron"
SVRL = {"svrl": "http://purl.oclc.org/dsdl/svrl"}
FX = "{urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#}"

# What the French rules ask of a sale between two businesses in France; others are e-reported.
FRENCH = "BR-FR"
EN16931 = "EN 16931"

saxon = PySaxonProcessor(license=False)
xslt = saxon.new_xslt30_processor()


def compiled(path):
    # Each reads a code list beside it.
    xslt.set_cwd(str(path.parent))
    return xslt.compile_stylesheet(stylesheet_file=str(path))


SCHEMATRONS = {
    EN16931: compiled(RULES / "facturx-en16931" / "FACTUR-X_EN16931.xslt"),
    FRENCH: compiled(RULES / "cii-schematron-fr-ctc" / "BR-FR-Flux2-Schematron-CII.xslt"),
}
SCHEMA = etree.XMLSchema(file=str(RULES / "facturx-en16931" / "Factur-X_EN16931.xsd"))


def findings(name, xml):
    """How many rules fired, and what they found. A finding without a flag is fatal."""
    document = saxon.parse_xml(xml_text=xml)
    report = etree.fromstring(SCHEMATRONS[name].transform_to_string(xdm_node=document).encode())
    fired = len(report.findall(".//svrl:fired-rule", SVRL))
    found = []
    for failed in report.findall(".//svrl:failed-assert", SVRL) + report.findall(".//svrl:successful-report", SVRL):
        text = " ".join("".join(failed.itertext()).split())
        found.append((failed.get("flag") or "fatal", failed.get("id") or "", text))
    return fired, found


def refused(name, xml):
    return any(flag not in ("warning", "information") for flag, _, _ in findings(name, xml)[1])


def check_xml(path, xml, counts):
    problems = []
    if not SCHEMA.validate(etree.fromstring(xml.encode())):
        problems += [f"XSD: {error.message}" for error in SCHEMA.error_log]
    is_french = not any(word in path.name for word in ("reverse-charge", "intra-community", "abroad", "export", "consumer", "monaco", "untaxed-overseas"))
    for name in (EN16931, FRENCH) if is_french else (EN16931,):
        fired, found = findings(name, xml)
        counts[name] = counts.get(name, 0) + fired
        if fired == 0:
            problems.append(f"{name}: no rule was applied")
        problems += [f"{name} {flag}: {id} {text}" for flag, id, text in found if flag not in ("warning", "information")]
        for flag, id, text in found:
            if flag in ("warning", "information"):
                counts.setdefault("warnings", set()).add((id, text[:200]))
    return problems


def check_pdf(path):
    problems = []
    with pikepdf.open(path) as pdf:
        meta = pdf.open_metadata()
        expected = {"DocumentType": "INVOICE", "DocumentFileName": "factur-x.xml", "Version": "1.0", "ConformanceLevel": "EN 16931"}
        for name, value in expected.items():
            if meta.get(FX + name) != value:
                problems.append(f"XMP: {name} is {meta.get(FX + name)}")
        if meta.pdfa_status != "3B":
            problems.append(f"PDF/A {meta.pdfa_status}")
        packet = bytes(pdf.Root.Metadata.read_bytes()).decode()
        if packet.count("<pdfaExtension:schemas>") != 1 or "Factur-X PDFA Extension Schema" not in packet:
            problems.append("XMP: no extension schema")
        within = pdf.Root.get("/AF")
        if within is None or len(within) != 1:
            problems.append("no file within")
        else:
            spec = within[0]
            if spec.get("/AFRelationship") != "/Alternative" or spec.EF.F.get("/Subtype") != "/text/xml":
                problems.append("the file within is not the alternative in XML")
    name, xml = facturx.get_facturx_xml_from_pdf(path.read_bytes(), check_xsd=True)
    if name != "factur-x.xml" or xml.decode() != path.with_suffix(".xml").read_text():
        problems.append("the XML within is not the XML alone")
    return problems


def controls(directory):
    """What each check must refuse, made from a document that it accepts."""
    xml = (directory / "vat-invoice.xml").read_text()
    wrong = {
        "a wrong total": (EN16931, re.sub(r"(<ram:GrandTotalAmount>)[^<]*", r"\g<1>1.00", xml)),
        "a wrong tax": (EN16931, re.sub(r"(<ram:ApplicableTradeTax><ram:CalculatedAmount>)[^<]*", r"\g<1>1.00", xml)),
        "no note of penalties": (FRENCH, xml.replace("<ram:SubjectCode>PMD</ram:SubjectCode>", "")),
        "a bad SIREN": (FRENCH, re.sub(r'(<ram:ID schemeID="0002">)[^<]*', r"\g<1>12345", xml)),
        "a type that France refuses": (FRENCH, xml.replace("<ram:TypeCode>380<", "<ram:TypeCode>326<")),
    }
    balance = (directory / "vat-balance.xml").read_text()
    wrong["a deposit not deducted"] = (EN16931, re.sub(r"<ram:TotalPrepaidAmount>[^<]*</ram:TotalPrepaidAmount>", "", balance))
    deposit = (directory / "vat-deposit.xml").read_text()
    wrong["a deposit that says to be final"] = (FRENCH, deposit.replace("<ram:ID>S1</ram:ID>", "<ram:ID>S4</ram:ID>"))
    settled = (directory / "vat-settled.xml").read_text()
    wrong["a paid invoice that asks for money"] = (FRENCH, re.sub(r"<ram:TotalPrepaidAmount>[^<]*</ram:TotalPrepaidAmount>", "", settled))
    for kind in ("replacing", "credit-whole", "credit-deposit"):
        corrected = (directory / f"vat-{kind}.xml").read_text()
        without = re.sub(r"<ram:InvoiceReferencedDocument>.*</ram:InvoiceReferencedDocument>", "", corrected)
        wrong[f"{kind} that corrects nothing"] = (FRENCH, without)
    # A franchise without a VAT number: rated at zero by its SIREN, without a reason.
    zero = (directory / "franchise-zero-invoice.xml").read_text()
    reason = "<ram:ExemptionReason>TVA non applicable, art. 293 B du CGI</ram:ExemptionReason><ram:BasisAmount>"
    wrong["a reason for what is rated at zero"] = (EN16931, zero.replace("<ram:BasisAmount>", reason))
    wrong["a zero rate of nobody"] = (EN16931, re.sub(r"<ram:SpecifiedTaxRegistration>.*?</ram:SpecifiedTaxRegistration>", "", zero))
    untaxed = (directory / "untaxed-overseas-invoice.xml").read_text()
    rated = untaxed.replace("<ram:CategoryCode>O</ram:CategoryCode>", "<ram:CategoryCode>O</ram:CategoryCode><ram:RateApplicablePercent>8.5</ram:RateApplicablePercent>")
    wrong["a rate where the tax is not applied"] = (EN16931, rated)
    overseas = (directory / "overseas-invoice.xml").read_text()
    wrong["a tax of the mainland overseas"] = (EN16931, overseas.replace("<ram:RateApplicablePercent>8.5<", "<ram:RateApplicablePercent>20<"))
    monaco = (directory / "monaco-invoice.xml").read_text()
    wrong["a tax of Monaco that does not add up"] = (EN16931, monaco.replace("<ram:RateApplicablePercent>20<", "<ram:RateApplicablePercent>8.5<"))
    # What bears no tax beside what does: each ground has its category, its reason and nothing of a rate.
    training = (directory / "exempt-training-invoice.xml").read_text()
    exempt = "<ram:CategoryCode>E</ram:CategoryCode>"
    wrong["a rate on what is exempt"] = (EN16931, training.replace(exempt + "<ram:RateApplicablePercent>0<", exempt + "<ram:RateApplicablePercent>20<"))
    for kind in ("exempt-training", "exempt-two-grounds", "exempt-wholly", "exempt-own", "exempt-franchise", "exempt-zero"):
        said = (directory / f"{kind}-invoice.xml").read_text()
        silent = re.sub(r"<ram:ExemptionReason(Code)?>[^<]*</ram:ExemptionReason(Code)?>", "", said)
        wrong[f"{kind} without its reason"] = (EN16931, silent)
    outside = (directory / "out-of-scope-invoice.xml").read_text()
    line_tax = "<ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>"
    wrong["what is out of scope beside what is exempt"] = (EN16931, outside.replace(line_tax + "O", line_tax + "E", 1))
    both = (directory / "mixed-intra-community-invoice.xml").read_text()
    wrong["goods that go nowhere"] = (EN16931, re.sub(r"<ram:ShipToTradeParty>.*?</ram:ShipToTradeParty>", "", both))
    wrong["a service among the goods"] = (EN16931, both.replace(line_tax + "AE", line_tax + "K", 1))
    export = (directory / "mixed-export-invoice.xml").read_text()
    wrong["an export that is taxed"] = (EN16931, export.replace("<ram:CalculatedAmount>0.00<", "<ram:CalculatedAmount>1.00<"))
    mixed = (directory / "mixed-invoice.xml").read_text()
    wrong["a mixed sale at a wrong rate"] = (EN16931, mixed.replace("<ram:RateApplicablePercent>20<", "<ram:RateApplicablePercent>10<"))
    for what, (name, broken) in wrong.items():
        if not refused(name, broken):
            sys.exit(f"{name} does not refuse {what}")
    if SCHEMA.validate(etree.fromstring(xml.replace("ram:TypeCode", "ram:TypeKode").encode())):
        sys.exit("the XSD refuses nothing")
    # The first version of the page, before the metadata was added to.
    whole = (directory / "vat-invoice.pdf").read_bytes()
    broken = directory / "control.pdf"
    broken.write_bytes(whole[: whole.index(b"%%EOF") + 6])
    broken.with_suffix(".xml").write_text(xml)
    if not check_pdf(broken):
        sys.exit("a page without its extension schema is accepted")
    broken.unlink()
    broken.with_suffix(".xml").unlink()
    return len(wrong) + 2


def main():
    directory = pathlib.Path(sys.argv[1])
    refusals = controls(directory)
    counts, wrong, pages = {}, 0, 0
    for path in sorted(directory.glob("*.xml")):
        problems = check_xml(path, path.read_text(), counts)
        if path.with_suffix(".pdf").exists():
            pages += 1
            problems += check_pdf(path.with_suffix(".pdf"))
        if problems:
            wrong += 1
            print(path.stem, *problems, sep="\n  ")
    for id, text in sorted(counts.pop("warnings", set())):
        print(f"(warning) {id} {text}")
    print(f"{len(list(directory.glob('*.xml')))} documents, {pages} pages; rules applied: {counts}; {refusals} controls refused")
    sys.exit(1 if wrong or not counts else 0)


main()
