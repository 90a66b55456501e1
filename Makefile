# 两条常用命令：make site（生成网站）、make test（跑测试）。其余见 make help。
SHELL := /bin/bash
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
AS_OF ?=
export NO_MKDOCS_2_WARNING = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help site serve check-data test proof check docs format lint types lock benchmark print clean

help: ## 列出命令
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

site: $(VENV)/.base ## 检查数据并生成网站到 site/
	@$(BIN)/gongbao build $(if $(AS_OF),--as-of $(AS_OF))

serve: $(VENV)/.base ## 本机预览，改了数据自动刷新
	@$(BIN)/gongbao serve

check-data: $(VENV)/.base ## 只检查数据
	@$(BIN)/gongbao check --strict

test: $(VENV)/.test ## 跑全部测试（大型证明取十分之一）
	@$(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder

proof: $(VENV)/.test ## 大型证明，全尺寸
	@GONGBAO_PROOF=1 $(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder -m proof

check: $(VENV)/.test format lint types test ## 提交前：格式、规范、类型、测试、示例站点
	@$(BIN)/gongbao check --strict --as-of 2026-01-15

format: $(VENV)/.test
	@$(BIN)/ruff format --check generator tests benchmarks

lint: $(VENV)/.test
	@$(BIN)/ruff check generator tests benchmarks

types: $(VENV)/.test
	@$(BIN)/mypy

docs: $(VENV)/.test ## 更新由代码生成的文档和 schema
	@$(BIN)/python docs/update.py

benchmark: $(VENV)/.test ## 量速度和内存（10000条记录）
	@$(BIN)/python benchmarks/measure.py --records 10000

lock: $(VENV)/.test ## 重新锁定依赖（只留散列，不留地址）
	@$(BIN)/python -m pip install -q uv
	@for set in "requirements.lock --extra build --extra import" "requirements-pdf.lock --extra build --extra import --extra pdf" "requirements-test.lock --extra build --extra import --extra pdf --extra test"; do \
	  set -- $$set; out=$$1; shift; \
	  $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header $$@ pyproject.toml -o $$out; done

# 虚拟环境：散列锁定的依赖；Debian 上以 root 运行时，缺 python3-venv、浏览器和检查工具就用 apt-get 装上。
$(VENV)/.base: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更新版本"; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || $(MAKE) --no-print-directory apt PACKAGES=python3-venv
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.base requirements-test.lock
	@$(BIN)/python -m pip install -q --require-hashes -r requirements-test.lock
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || $(MAKE) --no-print-directory apt PACKAGES="chromium fonts-noto-cjk" || true
	@touch $@

.PHONY: apt
apt:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(PACKAGES) >/dev/null; \
	else echo "缺少 $(PACKAGES)：请用系统的包管理器安装；没有浏览器时，要浏览器的测试会跳过并说明"; false; fi

print: $(VENV)/.base ## 装上印刷公报要用的程序和字体
	@$(BIN)/python -m pip install -q --require-hashes -r requirements-pdf.lock

clean: ## 删去生成的网站和缓存
	@rm -rf site .pytest_cache .mypy_cache .ruff_cache .hypothesis
