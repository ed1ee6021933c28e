"""One rule a file, found by the folder: `find(subject)` yields its findings. Thresholds are in `library/enterprise/checks.yaml`."""
