# SPDX-License-Identifier: MIT
# bash completion for sheaf. Names of projects, tasks, entries and accounts come from Sheaf itself.

_sheaf_names()
{
    local IFS=$'\n' name
    for name in $(sheaf complete "$@" 2>/dev/null); do
        name=${name%%$'\t'*}
        [[ ${name,,} == "${cur,,}"* ]] && COMPREPLY+=("$(printf '%q' "$name")")
    done
}

_sheaf()
{
    local cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local verbs='start continue stop toggle cancel status list get search watch report add change archive restore remove show log absence edit note delete undo projects recent sync pending mcp account help version'
    local common='--json --account --help'
    local verb=${COMP_WORDS[1]-} second=${COMP_WORDS[2]-} options=''
    COMPREPLY=()
    case $previous in
        --project | -p)
            _sheaf_names projects
            return
            ;;
        --task | -t)
            _sheaf_names tasks
            return
            ;;
        --account)
            _sheaf_names accounts
            return
            ;;
        --date | --from | --to)
            mapfile -t COMPREPLY < <(compgen -W 'today yesterday mon tue wed thu fri sat sun' -- "$cur")
            return
            ;;
        --by)
            mapfile -t COMPREPLY < <(compgen -W 'client project task team category day week' -- "$cur")
            return
            ;;
        --profile | --demo-tour)
            mapfile -t COMPREPLY < <(compgen -d -- "$cur")
            return
            ;;
    esac
    if ((COMP_CWORD == 1)); then
        mapfile -t COMPREPLY < <(compgen -W "$verbs --demo --hidden --profile --demo-tour --help --version" -- "$cur")
        return
    fi
    case $verb in
        start) options='--project --task --notes --since --date --user' ;;
        stop) options='--at --user' ;;
        status) options='--follow' ;;
        list)
            options='--from --to --date --project --user --csv --fields --limit --is-active --updated-since --user-id --client-id --project-id --task-id'
            options+=' --invoice-id --estimate-id --is-billed --is-running --approval-status --state --external-reference-id --include-fixed-fee'
            ;;
        report) options='--by --billable --expenses --uninvoiced --budget --mine --user --csv --markdown' ;;
        get) options='--csv --fields --project-id --user-id' ;;
        search)
            options='--where --query --sort --fields --limit --cursor --fresh --csv --from --to --include-fixed-fee --user-id'
            options+=' --invoice-id --estimate-id'
            ;;
        watch) options='--date --user-id --once' ;;
        add | change | archive | restore) options='--dry-run --project-id --user-id --invoice-id --estimate-id' ;;
        remove) options='--yes --dry-run --project-id --user-id --invoice-id --estimate-id' ;;
        log) options='--project --task --notes --date --dry-run --user' ;;
        undo) options='--user' ;;
        absence) [[ $second == set ]] && options='--project --task --hours' ;;
        edit) options='--notes --hours --from --to --project --task --date --user' ;;
        projects | recent) options='--limit' ;;
        sync) options='--wait' ;;
        mcp) options='--allow-write --print-config' ;;
        account)
            case $second in
                add) options='--token-stdin --server --name' ;;
                remove) options='--discard-unsent' ;;
            esac
            ;;
    esac
    if [[ $cur == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options $common" -- "$cur")
        return
    fi
    case $verb in
        start | projects)
            _sheaf_names projects
            _sheaf_names tasks
            ;;
        log)
            ((COMP_CWORD > 2)) && _sheaf_names projects && _sheaf_names tasks
            ;;
        report)
            ((COMP_CWORD == 2)) && mapfile -t COMPREPLY < <(compgen -W 'today yesterday this last since' -- "$cur")
            ((COMP_CWORD == 3)) && mapfile -t COMPREPLY < <(compgen -W 'week month quarter year' -- "$cur")
            ;;
        continue | show | edit | delete)
            ((COMP_CWORD == 2)) && _sheaf_names entries
            ;;
        watch) _sheaf_names entities ;;
        list | get | search | add | change | archive | restore | remove)
            ((COMP_CWORD == 2)) && _sheaf_names entities
            ;;
        absence)
            ((COMP_CWORD == 2)) && mapfile -t COMPREPLY < <(compgen -W 'set forget' -- "$cur")
            ;;
        pending)
            if ((COMP_CWORD == 2)); then
                mapfile -t COMPREPLY < <(compgen -W 'retry drop' -- "$cur")
            else
                _sheaf_names pending
            fi
            ;;
        account)
            if ((COMP_CWORD == 2)); then
                mapfile -t COMPREPLY < <(compgen -W 'add list use markers times remove' -- "$cur")
            elif [[ $second == use || $second == markers || $second == times || $second == remove ]]; then
                _sheaf_names accounts
            fi
            ;;
        help)
            ((COMP_CWORD == 2)) && mapfile -t COMPREPLY < <(compgen -W "$verbs" -- "$cur")
            ;;
    esac
    return 0
}

complete -F _sheaf sheaf
