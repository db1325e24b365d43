using System.Management.Automation;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.PowerShell.Output;

/// <summary>
/// A fitted power law as the shell shows it: a property for each of its columns (<see cref="ScalingFitColumn"/>), whatever the study, and the fit itself.
/// </summary>
internal static class ScalingFitRow
{
    /// <summary>The name by which views know such an object; each study has a view of its own.</summary>
    internal const string TypeName = "RobustnessTools.ScalingFit";

    /// <summary>The object of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="rows">What the rows behind it hold.</param>
    internal static PSObject Of(ScalingFit fit, Table rows)
    {
        var result = new PSObject();
        result.TypeNames.Insert(0, TypeName);
        result.TypeNames.Insert(0, $"{TypeName}.{rows.RowType.Name}");
        foreach (ScalingFitColumn column in ScalingFitColumn.Of([fit], rows)) Add(column.PropertyName, column.Value(fit));
        Add("Fit", fit);
        return EarlierNames.On(result);

        void Add(string property, object? value) => result.Properties.Add(new PSNoteProperty(property, value is double.NaN ? null : value));
    }
}
