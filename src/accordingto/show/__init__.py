"""A record shown to a person: on a terminal, as one web page, or finding by finding.

The three ways stand apart, so that the command line loads only the one it needs: `terminal.print_record`,
`explain.explain_finding`, `html.render_html`.
"""
