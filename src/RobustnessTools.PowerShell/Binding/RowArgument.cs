using System.Management.Automation;
using RobustnessTools.Abstractions;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Turns what comes down the pipeline into rows of one kind: our own, those of <c>Import-Csv</c>, or any object with their properties.</summary>
/// <param name="studies">The studies that rows may be of.</param>
internal sealed class RowArgument(StudyCatalog studies)
{
    private string[] names = [];
    private RowReader? reader;
    private long count;

    /// <summary>What the rows hold, or null before the first one.</summary>
    internal Table? Table { get; private set; }

    /// <summary>The study that they are of, or null before the first one.</summary>
    internal Study? Study { get; private set; }

    /// <summary>The row of an object.</summary>
    /// <exception cref="InputException">A property is missing or not a number, or the rows before were of another kind (<c>MixedRows</c>).</exception>
    internal object Row(PSObject item)
    {
        count++;
        foreach (Study study in studies.All)
        {
            if (study.FurtherTables.Prepend(study.Table).FirstOrDefault(table => table.RowType.IsInstanceOfType(item.BaseObject)) is not { } table) continue;
            Take(study, table);
            return item.BaseObject;
        }

        PSPropertyInfo[] properties = [.. item.Properties.Where(property => property.IsGettable)];
        string[] given = [.. properties.Select(property => property.Name)];
        if (reader is null || !names.AsSpan().SequenceEqual(given))
        {
            names = given;
            var (study, table) = studies.Find(given, origin: null);
            Take(study, table);
            reader = table.Reader(given, origin: null);
        }

        return reader.Row([.. properties.Select(property => RowArgumentText.Of(property.Value))], count);
    }

    private void Take(Study study, Table table)
    {
        if (Table is not null && Table != table)
            throw new InputException("MixedRows", InputErrorKind.InvalidData,
                $"Row {count} is of another kind ({study.Name}) than those before it ({Study!.Name}): give rows of one kind.");
        (Study, Table) = (study, table);
    }
}
