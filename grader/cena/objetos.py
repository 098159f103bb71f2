"""Uma mensagem em JSON por linha: as cenas a leem e escrevem na forma dos modelos do dialeto.

Outra ordem, outros espaços, `\\u00e3` no lugar de `ã`: para elas, é o mesmo objeto.
"""

import json
import re
from collections.abc import Iterable, Mapping


def por_extenso(objeto: Mapping[str, object]) -> str:
    """`{"tipo": "entrou", "apelido": "ana"}`, sem escapes: é para se ler e comparar."""
    pares = (f'"{k}": ' + (f'"{v}"' if isinstance(v, str) else str(v)) for k, v in objeto.items())
    return "{" + ", ".join(pares) + "}"


def lido(linha: bytes, modelos: Iterable[str]) -> bytes:
    """A linha que chegou, como o modelo dela a diria; a que não é um objeto fica como veio."""
    try:
        objeto = json.loads(linha)
    except (ValueError, RecursionError):  # não é JSON, ou é fundo demais para se ler
        return linha
    if not isinstance(objeto, dict):
        return linha
    deste = [m for m in map(json.loads, modelos) if _e_deste(objeto, m)]
    modelo: dict[str, str] = deste[0] if deste else {}
    resto = {} if "{texto}" in modelo.values() else objeto  # o que vier a mais não atrapalha
    return por_extenso({**{k: objeto[k] for k in modelo}, **resto}).encode("utf-8", "replace")


def _e_deste(objeto: Mapping[str, object], modelo: Mapping[str, str]) -> bool:
    """Tem todos os nomes do modelo, e diz o mesmo onde ele diz uma coisa só."""
    return all(k in objeto and ("{" in v or objeto[k] == v) for k, v in modelo.items())


def escrito(linha: str, modelos: Iterable[str]) -> str:
    """A linha que uma cena quer enviar, como JSON; a que não é de modelo nenhum vai como está."""
    for modelo in map(json.loads, modelos):
        forma = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.*)", re.escape(por_extenso(modelo)))
        if achado := re.fullmatch(forma, linha, re.S):
            nomes = {f"{{{nome}}}": dito for nome, dito in achado.groupdict().items()}
            return json.dumps({k: nomes.get(v, v) for k, v in modelo.items()}, ensure_ascii=False)
    return linha
