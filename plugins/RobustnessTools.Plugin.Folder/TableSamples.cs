using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Folder;

/// <summary>A table of inputs with a label for each row, or without labels.</summary>
/// <param name="inputs">A row for each sample.</param>
/// <param name="labels">As many, or none.</param>
/// <param name="largest">The largest value that an input can take, or null.</param>
internal sealed class TableSamples(Table inputs, double[] labels, double? largest) : ISampleSet
{
    public int Count => inputs.Rows;

    public int Dimension => inputs.Columns;

    public double Scale => largest ?? 1;

    public ReadOnlySpan<double> Labels => labels;

    public void CopyRow(int index, Span<double> destination) => inputs.Values[index].CopyTo(destination);
}
