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

    /// <summary>The objects of fits: all have the same properties, as files of objects have those of the first.</summary>
    /// <param name="fits">The fits.</param>
    /// <param name="rows">What the rows behind them hold.</param>
    internal static IEnumerable<PSObject> Of(IReadOnlyList<ScalingFit> fits, Table rows)
    {
        IReadOnlyList<ScalingFitColumn> columns = ScalingFitColumn.Of(fits, rows);
        return fits.Select(fit => Of(fit, columns, rows));
    }

    private static PSObject Of(ScalingFit fit, IReadOnlyList<ScalingFitColumn> columns, Table rows)
    {
        var result = new PSObject();
        result.TypeNames.Insert(0, TypeName);
        result.TypeNames.Insert(0, $"{TypeName}.{rows.RowType.Name}");
        foreach (ScalingFitColumn column in columns) Add(column.PropertyName, column.Value(fit));
        Add("Fit", fit);
        return EarlierNames.On(result);

        void Add(string property, object? value) => result.Properties.Add(new PSNoteProperty(property, value is double.NaN ? null : value));
    }
}
