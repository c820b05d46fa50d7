Language: Finnish

*** Asetukset ***
Dokumentaatio       Esiehto, joka ei täyty.
Resurssi            keywords.resource
Testin Tagit        tdd_bug    tdd_bug_7    tdd_expected_fail


*** Testit ***
A Precondition Fails In Finnish
    Oletetaan The Shop Is Open
    Niin The Price Is Right

A Further Precondition Fails In Finnish
    Oletetaan Pass
    Ja The Shop Is Open

A Result Is Wrong In Finnish
    Oletetaan Pass
    Niin The Price Is Right
