"""The parts of a drafted briefing.yaml, with places for what a table says."""

from __future__ import annotations

from typing import Final

HEAD: Final = """\
# A first draft. What stands here is correct, and no more: write over it in your own words.
# A number is never typed: {{name}} in a text stands for the value of that name under metrics.
# No file is made while a text says FILL IN. docs/reference/briefing.md explains every field.
name: {name}
date: {date}
audiences: [legislator]
languages: [en-US]
{parameters}{citations}
metrics:
{metrics}

kicker: {{en-US: {kicker}}}
title: {{en-US: {title}}}
standfirst: {{en-US: {standfirst}}}
byline: {{en-US: {byline}}}
keywords: {{en-US: {keywords}}}

key-findings: [{findings}]

findings:
"""
FINDING: Final = """\
  - id: {id}
    statement: {{en-US: {statement}}}
    body:
      - en-US: {body}
    slide: {{en-US: {body}}}
    key:
      number: {number}
      label: {{en-US: {label}}}
      sentence: {{en-US: {body}}}
{unavailable}"""
UNAVAILABLE: Final = "    unavailable: leave-out\n"
CHART: Final = """\
    chart:
      kind: {kind}
      title: {{en-US: {title}}}
      subtitle: {{en-US: {subtitle}}}
      across: {across}
      series:
        - {{id: {measure}, name: {{en-US: {name}}}, values: {values}, mark: context}}
      highlight: [{highlight}]
"""
COMPARATOR: Final = """\
      comparators:
        - {{id: median, label: {{en-US: Median}}, value: {value}}}
"""
TABLE: Final = """\
    table:
      title: {{en-US: {title}}}
      subtitle: {{en-US: {subtitle}}}
      columns:
        - {{header: {{en-US: {row}}}}}
        - {{header: {{en-US: {name}}}, numeric: "yes"}}
      rows:
        - {{each: {across}, cells: [{cell}]}}
"""
TAIL: Final = """\
limits:
  - {{en-US: {limit}}}
methods:
  - {{en-US: "Values are shown as published. Changes are computed from them and rounded once."}}
help:
  heading: {{en-US: Questions about this briefing}}
  title: {{en-US: {contact}}}
  content:
    - {{en-US: {address}}}
"""
