# SPDX-License-Identifier: MIT
# fish completion for sheaf. Names of projects, tasks, entries and accounts come from Sheaf itself.

set --local verbs start continue stop toggle cancel status list get search add change archive restore remove show log edit note delete undo projects recent sync pending account help version

complete -c sheaf -f
complete -c sheaf -n "not __fish_seen_subcommand_from $verbs" -a "$verbs"
complete -c sheaf -n "not __fish_seen_subcommand_from $verbs" -l demo -d 'Open a made-up account'
complete -c sheaf -n "not __fish_seen_subcommand_from $verbs" -l hidden -d 'Start in the tray'
complete -c sheaf -n "not __fish_seen_subcommand_from $verbs" -l profile -xa '(__fish_complete_directories)' -d 'Keep everything below this folder'
complete -c sheaf -n "not __fish_seen_subcommand_from $verbs" -l demo-tour -xa '(__fish_complete_directories)' -d 'Do the main job unattended'
complete -c sheaf -n "not __fish_seen_subcommand_from $verbs" -s v -l version -d 'Show the version'
complete -c sheaf -l json -d 'Write JSON'
complete -c sheaf -l account -xa '(sheaf complete accounts 2>/dev/null)' -d 'Another account'
complete -c sheaf -s h -l help -d 'Show help'

complete -c sheaf -n '__fish_seen_subcommand_from start log edit list' -s p -l project -xa '(sheaf complete projects 2>/dev/null)' -d 'Only this project'
complete -c sheaf -n '__fish_seen_subcommand_from start log edit' -s t -l task -xa '(sheaf complete tasks 2>/dev/null)' -d 'Only this task'
complete -c sheaf -n '__fish_seen_subcommand_from start log edit' -s n -l notes -x -d Notes
complete -c sheaf -n '__fish_seen_subcommand_from start log edit list' -l date -xa 'today yesterday mon tue wed thu fri sat sun' -d Day
complete -c sheaf -n '__fish_seen_subcommand_from start log projects' -a '(sheaf complete projects 2>/dev/null; sheaf complete tasks 2>/dev/null)'
complete -c sheaf -n '__fish_seen_subcommand_from start' -l since -x -d 'It began earlier'
complete -c sheaf -n '__fish_seen_subcommand_from stop' -l at -x -d 'It ended earlier'
complete -c sheaf -n '__fish_seen_subcommand_from status' -l follow -d 'Go on, a line at each change'
complete -c sheaf -n '__fish_seen_subcommand_from list edit search' -l from -x -d 'First day, or start'
complete -c sheaf -n '__fish_seen_subcommand_from list edit search' -l to -x -d 'Last day, or end'
complete -c sheaf -n '__fish_seen_subcommand_from list get search add change archive restore remove; and not __fish_seen_subcommand_from account' -a '(sheaf complete entities 2>/dev/null)'
complete -c sheaf -n '__fish_seen_subcommand_from list get search' -l csv -d 'Write CSV'
complete -c sheaf -n '__fish_seen_subcommand_from list get search' -l fields -x -d 'Only these fields'
complete -c sheaf -n '__fish_seen_subcommand_from list' -l is-active -xa 'true false' -d 'Only these records'
complete -c sheaf -n '__fish_seen_subcommand_from list' -l updated-since -x -d 'Only these records'
complete -c sheaf -n '__fish_seen_subcommand_from list get search add change archive restore remove' -l user-id -x -d 'Only these records'
complete -c sheaf -n '__fish_seen_subcommand_from list' -l client-id -x -d 'Only these records'
complete -c sheaf -n '__fish_seen_subcommand_from list get add change archive restore remove' -l project-id -x -d 'Only these records'
complete -c sheaf -n '__fish_seen_subcommand_from list' -l task-id -x -d 'Only these records'
complete -c sheaf -n '__fish_seen_subcommand_from list search add change archive restore remove' -l invoice-id -x -d 'Only these records'
complete -c sheaf -n '__fish_seen_subcommand_from list search add change archive restore remove' -l estimate-id -x -d 'Only these records'
complete -c sheaf -n '__fish_seen_subcommand_from list' -l is-billed -xa 'true false' -d 'Only these records'
complete -c sheaf -n '__fish_seen_subcommand_from list' -l is-running -xa 'true false' -d 'Only these records'
complete -c sheaf -n '__fish_seen_subcommand_from list' -l approval-status -xa 'unsubmitted submitted approved' -d 'Only these records'
complete -c sheaf -n '__fish_seen_subcommand_from list' -l state -xa 'draft open paid closed sent accepted declined' -d 'Only these records'
complete -c sheaf -n '__fish_seen_subcommand_from list' -l external-reference-id -x -d 'Only these records'
complete -c sheaf -n '__fish_seen_subcommand_from list search' -l include-fixed-fee -xa 'true false' -d 'Only these records'
complete -c sheaf -n '__fish_seen_subcommand_from search' -s w -l where -x -d 'What it fulfils'
complete -c sheaf -n '__fish_seen_subcommand_from search' -l query -x -d 'The same as JSON'
complete -c sheaf -n '__fish_seen_subcommand_from search' -l sort -x -d 'The order'
complete -c sheaf -n '__fish_seen_subcommand_from search' -l cursor -x -d 'Go on'
complete -c sheaf -n '__fish_seen_subcommand_from search' -l fresh -d 'Ask Harvest first'
complete -c sheaf -n '__fish_seen_subcommand_from add change archive restore remove; and not __fish_seen_subcommand_from account' -l dry-run -d 'Send nothing'
complete -c sheaf -n '__fish_seen_subcommand_from remove; and not __fish_seen_subcommand_from account' -l yes -d 'Do not ask back'
complete -c sheaf -n '__fish_seen_subcommand_from edit' -l hours -x -d Time
complete -c sheaf -n '__fish_seen_subcommand_from projects recent list search' -l limit -x -d 'At most so many'
complete -c sheaf -n '__fish_seen_subcommand_from sync' -l wait -x -d 'Seconds at most'
complete -c sheaf -n '__fish_seen_subcommand_from continue show edit delete' -a '(sheaf complete entries 2>/dev/null)'
complete -c sheaf -n '__fish_seen_subcommand_from pending; and not __fish_seen_subcommand_from retry drop' -a 'retry drop'
complete -c sheaf -n '__fish_seen_subcommand_from retry drop' -a '(sheaf complete pending 2>/dev/null)'
complete -c sheaf -n '__fish_seen_subcommand_from account; and not __fish_seen_subcommand_from add list use remove' -a 'add list use remove'
complete -c sheaf -n '__fish_seen_subcommand_from account; and __fish_seen_subcommand_from use remove' -a '(sheaf complete accounts 2>/dev/null)'
complete -c sheaf -n '__fish_seen_subcommand_from account; and __fish_seen_subcommand_from add' -l token-stdin -d 'Read the token from standard input'
complete -c sheaf -n '__fish_seen_subcommand_from account; and __fish_seen_subcommand_from add' -l server -x -d 'Another address'
complete -c sheaf -n '__fish_seen_subcommand_from account; and __fish_seen_subcommand_from add' -l name -x -d 'What to call it here'
complete -c sheaf -n '__fish_seen_subcommand_from account; and __fish_seen_subcommand_from remove' -l discard-unsent -d 'Let unsent changes go'
complete -c sheaf -n '__fish_seen_subcommand_from help' -a "$verbs"
