DISCLAIMER = (
    "Support for a clinician's decision, not the decision. Check the dose, the licence and the interactions in the "
    "current product information before prescribing."
)
