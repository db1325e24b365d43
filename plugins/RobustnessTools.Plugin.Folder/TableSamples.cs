using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Folder;

/// <summary>A table of inputs with a label for each row.</summary>
internal sealed class TableSamples(Table inputs, double[] labels) : ISampleSet
{
    public int Count => inputs.Rows;

    public int Dimension => inputs.Columns;

    public double Scale => 1;

    public ReadOnlySpan<double> Labels => labels;

    public void CopyRow(int index, Span<double> destination) => inputs.Values.AsSpan(index * inputs.Columns, inputs.Columns).CopyTo(destination);
}
