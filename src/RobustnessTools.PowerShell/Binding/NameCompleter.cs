using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Completes names of a catalog, with their descriptions.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string start = wordToComplete.Trim('\'', '"');
        return
        [
            .. Offers()
                .Where(offer => offer.Name.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                .Select(offer => new CompletionResult(Quoted(offer.Name), offer.Name, CompletionResultType.ParameterValue, offer.Description)),
        ];
    }

    /// <summary>What can be chosen.</summary>
    protected abstract IEnumerable<(string Name, string Description)> Names();

    private IEnumerable<(string Name, string Description)> Offers()
    {
        try
        {
            return Names();
        }
        catch (InputException)
        {
            // A key press is no place for an error; the command itself will tell.
            return [];
        }
    }

    private static string Quoted(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-') ? name : $"'{name}'";

    /// <summary>The catalogs of the session.</summary>
    private protected static Catalog Catalog => ModuleSession.Current.Catalog;
}
