#!/usr/bin/env bash
# Prepara a máquina do Gradescope, uma vez por turma: um Python próprio com o corretor instalado.
# AUTOGRADER troca a pasta de trabalho (no Gradescope, /autograder).
set -euo pipefail
raiz="${AUTOGRADER:-/autograder}"
python="$(command -v python3)"
if ! "$python" -c "import ensurepip, venv, sys; sys.exit(sys.version_info < (3, 10))"; then
  apt-get update -q
  apt-get install -y -q python3 python3-venv
fi
python3 -m venv "$raiz/venv"
"$raiz/venv/bin/python" -m pip install -q -e "$raiz/source/kit"
