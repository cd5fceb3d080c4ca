# Every command is in run.py, which Windows calls as `py run.py COMMAND`.
PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: help run setup-link test check torture prove bench lint assets clean

help run setup-link test check torture prove bench lint assets clean:
	@$(PYTHON) run.py $@
