"""Check-ins: short questions about the programme, answered without a name unless the card says otherwise."""
