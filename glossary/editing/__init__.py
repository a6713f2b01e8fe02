"""How does a glossary change, step by step, while others read it and change it too?"""
