"""Um espaço sobra no fim de cada linha entregue: nas pontas, cada servidor decide."""

# base: solucoes/etapa2.py
TROCAS = [("                    distribui(linha,", '                    distribui(f"{linha} ",')]
