using System.CommandLine;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness completion</c>: prints what makes a shell complete the tool's commands, options and names.</summary>
internal sealed class CompletionCommand : ToolCommand
{
    private readonly Argument<string> shell = new("SHELL") { Description = $"The shell: {string.Join(", ", Scripts.Keys)}" };

    internal CompletionCommand(Terminal terminal)
        : base("completion", "Prints a script that lets a shell complete commands, options and names of the tool; say it in the shell's profile.", terminal)
    {
        shell.CompletionSources.Add([.. Scripts.Keys]);
        Add(shell);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples => ["robustness completion bash", "robustness completion pwsh"];

    /// <summary>The scripts: each asks the tool itself, which knows what may stand at a place of its command line.</summary>
    private static Dictionary<string, string> Scripts { get; } = new(StringComparer.Ordinal)
    {
        ["bash"] =
            """
            # In ~/.bashrc: eval "$(robustness completion bash)"
            _robustness() {
                local word="${COMP_WORDS[COMP_CWORD]}" IFS=$'\n'
                COMPREPLY=($(compgen -W "$(robustness "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "$word"))
            }
            complete -o default -F _robustness robustness
            """,
        ["zsh"] =
            """
            # In ~/.zshrc, after compinit: eval "$(robustness completion zsh)"
            _robustness() {
                local -a found
                found=("${(@f)$(robustness "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
                if [[ -n "$found" ]]; then compadd -a found; else _files; fi
            }
            compdef _robustness robustness
            """,
        ["fish"] =
            """
            # In ~/.config/fish/config.fish: robustness completion fish | source
            complete -c robustness -a '(robustness "[suggest:"(string length (commandline -cp))"]" (commandline -cp) 2>/dev/null)'
            """,
        ["pwsh"] =
            """
            # In $PROFILE: robustness completion pwsh | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName robustness -ScriptBlock {
                param($word, $line, $position)
                robustness "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } |
                    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        string name = parsed.GetValue(shell)!;
        if (!Scripts.TryGetValue(name, out string? script))
            throw new InputException("UnknownShell", InputErrorKind.InvalidArgument,
                $"There is no script for the shell '{name}': {NearestNames.Suggest(name, Scripts.Keys)}.");
        Terminal.Output.WriteLine(script.ReplaceLineEndings("\n"));
    }
}
