"""O JSON do kit, o mesmo de `--json`: docs_pt/protocolo.md, seção "JSON"."""

import json

from grader.contrato.resultado import Relatorio


def escreve(relatorio: Relatorio) -> str:
    return json.dumps(relatorio.como_json(), ensure_ascii=False, indent=2) + "\n"
