"""A monograph file damaged as real exports are, about a drug that does not exist."""

# ruff: noqa: E501, W291

DAMAGED = """---
title: Lenolimus
description: >-
  - Lenolimus is prescribed for the short-term treatment of mild
  eczema (atopic dermatitis), e.g. on the face, when   other creams have
  failed.  It is typically c...
is_banned: true
lastModified: '2024-02-29T17:21:53.909Z'
faqs:
  - q: >-
      What is the usual dose of Lenolimus?**

      **A:** Apply a thin layer of 0.1% lenolimus cream twice daily.
    a: >-
      A:** Apply a thin layer of 0.1% lenolimus cream twice daily.
  - q: >-
      How long may it be used?**

      **A:** No longer than 6 weeks. 
      Then stop.
    a: >-
      A:** No longer than 6 weeks.  Then stop.
  - q: Is it safe in pregnancy?
    a: 'A:** No, it must be **avoided**.'
---
## **Usage**

- **Pharmacological Classification:** Topical Calcineurin Inhibitor (TCI).
- Lenolimus is prescribed for the short-term treatment of mild eczema (atopic dermatitis), e.g. on the face, when other creams have failed.  It is typically considered second.

## **Dosage**


### **Standard Dosage**

#### **Adults:**

- Apply twice daily.
  - Rub in gently.
1. First
2. Second

### **Dosage Adjustments**

None.

## **FAQs (Frequently Asked Questions)**

### **Q1: What is the usual dose of Lenolimus?**
**A:** Apply a thin layer of 0.1% lenolimus cream twice daily.

### **Q2:  How long may it be used?**
**A:** No longer than 6 weeks.  Then stop.


### **Q3: Is it safe in pregnancy?**
**A:** No, it must be avoided.

"""
