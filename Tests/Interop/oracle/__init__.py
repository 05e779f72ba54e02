"""The parts of the oracle; `policy_oracle.py` is its command."""
