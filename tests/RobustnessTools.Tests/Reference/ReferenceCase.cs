using System.Text.Json;
using RobustnessTools.Catalogs;
using RobustnessTools.Data;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Tests.Reference;

/// <summary>A small problem with every expected value, made by an independent NumPy program (tests/Reference/README.md).</summary>
public sealed class ReferenceCase
{
    private readonly JsonElement root;

    internal ReferenceCase(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        root = document.RootElement.Clone();
        Expected = root.GetProperty("expected");
        Points = [.. Expected.GetProperty("points").EnumerateArray()];
    }

    internal JsonElement Expected { get; }

    internal IReadOnlyList<JsonElement> Points { get; }

    internal double[][] X => Rows(root.GetProperty("X"));

    internal double[][] Z => Rows(root.GetProperty("Z"));

    internal double[][] W => Rows(root.GetProperty("W"));

    internal double[] Y => Vector(root.GetProperty("Y"));

    internal ModelKind Kind => ModelKinds.Parse(root.GetProperty("model").GetString()!);

    internal DataSplit Data() => new(Matrix.FromRows([.. X, .. Z]), Y, "reference", "tests/Reference");

    internal FeatureModel Model() => FeatureModel.Create(
        Kind,
        new ActivationCatalog().Get(root.GetProperty("activation").GetString()!),
        root.GetProperty("width").GetInt32(),
        new GivenWeights(Matrix.FromRows(W)));

    internal static double[] Vector(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

    internal static double[][] Rows(JsonElement array) => [.. array.EnumerateArray().Select(Vector)];
}
