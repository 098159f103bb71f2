"""Isolar o programa corrigido: os níveis acima do básico, e a prova de que o pedido vale mesmo."""
