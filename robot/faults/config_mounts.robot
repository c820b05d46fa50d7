*** Settings ***
Documentation       Disks that are full, read-only, or mounted file by file: real ones, in a mount namespace of
...                 their own, which on most systems everybody may make.

Resource            ../resources/command.resource

Test Setup          A Project With A Disk Of Its Own
Test Teardown       Remove The Project


*** Variables ***
${CONNECT}      cleveragents server connect https://new-server.example --namespace new-team
${OLD}          [server]\nurl = "https://old.example" \ # mine
# All that may be there after a change that could not be made.
${LEFT}         ${OLD}\nconfig.toml\nconfig.toml.lock


*** Test Cases ***
A Full Disk
    On The Disk    head -c 1M /dev/zero >home/full 2>&-; ${CONNECT}; rm home/full
    It Said    not changed: No space left on device    ${LEFT}

A Disk Without Room For Another File
    On The Disk    touch home/f1 home/f2 home/f3 home/f4 home/f5 home/f6 2>&-; ${CONNECT}; rm home/f?
    It Said    not changed:    No space left on device    ${OLD}\nconfig.toml

A Read-Only Disk
    On The Disk    mount -o remount,ro home; ${CONNECT}
    It Said    not changed:    Read-only file system    ${OLD}\nconfig.toml

A Read-Only Disk Can Be Read
    On The Disk    mount -o remount,ro home; cleveragents config get server.url
    It Said    https://old.example    ${OLD}\nconfig.toml

A File That Is Mounted By Itself
    On The Disk    cp home/config.toml f; mount --bind f home/config.toml; ${CONNECT}
    It Said    not changed: it is mounted by itself    mount its folder instead    ${LEFT}

A Limit On The Size Of Files
    # Who measures the tests writes files, too.
    On The Disk    (ulimit -f 0; unset COVERAGE_PROCESS_CONFIG COVERAGE_PROCESS_START; ${CONNECT})
    It Said    not changed: it would be larger than files may be (ulimit -f)    ${LEFT}


*** Keywords ***
A Project With A Disk Of Its Own
    [Documentation]    Skips the test where no mount namespace can be made.
    Start A Project
    Create Directory    ${PROJECT}/home
    Run    sh    -c    unshare --map-root-user --mount mount -t tmpfs none home
    Skip If    ${EXIT_CODE}    no mount namespace can be made here: ${OUTPUT}

On The Disk
    [Documentation]    Runs a script with a small disk for the user's settings, then shows what is there.
    [Arguments]    ${script}
    VAR    ${disk}    mount -t tmpfs -o size=64k,nr_inodes=6 none home
    VAR    ${old}    echo '${OLD}' >home/config.toml
    VAR    ${show}    cat home/config.toml; ls -A home
    Run    unshare    --map-root-user    --mount    sh    -c    ${disk}; ${old}; ${script}; ${show}

It Said
    [Documentation]    Each of the texts is in the output, and the last one ends it; never a traceback.
    [Arguments]    @{texts}
    It Exits With 0 And Says    @{texts}
    Should End With    ${OUTPUT}    ${texts}[-1]
