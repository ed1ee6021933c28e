"""Running a site: the line and the count of each request, readiness, metrics.

Invariant: nothing here tells names, addresses of people, words of requests or secrets; a person is a number.
"""
