"""Privado: (nome, primeiro requisito que falha, causa, o que está na solução, o que fica, …)."""

_ENTREGA = '        envia(destino, f"[privado] {apelido}: {texto}")\n'
_INEXISTENTE = '    elif destino is None:\n        erro(conexao, f"{nome} não está no chat.")\n'

ENGANOS = [
    ("sem_items", "4.1", "items", "in apelidos.items()", "in apelidos"),
    (
        "sem_tirar_o_arroba",
        "4.1",
        "@bia não está no chat",
        "linha[1:].partition",
        "linha.partition",
    ),
    (
        "para_todos",
        "4.2",
        "enviada a quem não devia",
        _ENTREGA,
        '        distribui(f"[privado] {apelido}: {texto}", conexao)\n',
    ),
    (
        "sem_return_no_dono",
        "4.1",
        "não está no chat",
        "            return conexao\n    return None",
        "            conexao\n    return None",
    ),
    (
        "return_dentro_do_for",
        "4.1",
        "não está no chat|return",
        "    return None\n\n\ndef erro",
        "        return None\n\n\ndef erro",
    ),
    (
        "rotulo_do_destino",
        "4.1",
        "bia, é o de quem recebe",
        "[privado] {apelido}",
        "[privado] {nome}",
    ),
    ("sem_rotulo", "4.1", "privado|formato|falta", "[privado] {apelido}", "{apelido}"),
    (
        "inexistente_calado",
        "4.3",
        "não respondeu",
        _INEXISTENTE,
        "    elif destino is None:\n        pass\n",
    ),
    ("inexistente_quebra", "4.3", "None", _INEXISTENTE, ""),
    (
        "malformada_calada",
        "4.4",
        "ignorada.*ERRO",
        '        erro(conexao, "mensagem privada se escreve assim: @apelido texto")\n',
        "        pass\n",
    ),
    (
        "split_desempacota",
        "4.4",
        "partition|partes",
        'nome, _, texto = linha[1:].partition(" ")',
        'nome, texto = linha[1:].split(" ", 1)',
    ),
    (
        "separa_tudo",
        "4.1",
        "partition|primeiro espaço",
        'nome, _, texto = linha[1:].partition(" ")',
        'nome, texto = (linha[1:].split(" ") + [""])[:2]',
    ),
    (
        "prefixo",
        "4.6",
        "inteiro|parecid|começ|igual",
        "if dele == apelido",
        "if dele.startswith(apelido)",
    ),
    ("arroba_no_meio", "4.7", "começ|meio", 'linha.startswith("@")', '"@" in linha'),
    ("nunca_e_privada", "4.1", "pública|todos|@", 'linha.startswith("@")', 'linha.startswith("/")'),
    (
        "erro_em_minusculas",
        "4.3",
        "ERRO",
        'f"ERRO {motivo}"',
        'f"erro: {motivo}"',
        "erro(conexao, motivo)\n        return",
        'envia(conexao, f"ERRO {motivo}")\n        return',
    ),
]
