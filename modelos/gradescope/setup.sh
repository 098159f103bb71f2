#!/usr/bin/env bash
# Prepara a máquina do Gradescope, uma vez por turma: um Python próprio com o corretor instalado, e um
# usuário comum para os programas dos estudantes.
# AUTOGRADER troca a pasta de trabalho (no Gradescope, /autograder).
set -euo pipefail
raiz="${AUTOGRADER:-/autograder}"
if ! python3 -c "import ensurepip, venv, sys; sys.exit(sys.version_info < (3, 10))"; then
  apt-get update -q
  apt-get install -y -q python3 python3-venv
fi
python3 -m venv "$raiz/venv"
"$raiz/venv/bin/python" -m pip install -q -c "$raiz/source/kit/restricoes.txt" -e "$raiz/source/kit"
if [ "$raiz" = /autograder ]; then
  # Sem estes dois, só os requisitos da etapa 11 são pulados.
  { apt-get update -q && apt-get install -y -q --no-install-recommends python3-tk xvfb; } || true
  id corretor > /dev/null 2>&1 || useradd --system corretor
  chmod -R a+rX "$raiz/source" "$raiz/venv"
fi
