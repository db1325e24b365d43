using System.Text.Json;
using RobustnessTools.Data.Files;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Data;
using RobustnessTools.Tests.Reference;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>Every value of every reference case, through the built tool, from files as NumPy writes them.</summary>
public class MeasureReferenceTests
{
    private const double Tolerance = 1e-8;

    private static readonly string[] Activations = ["cos", "erf", "gelu", "relu", "sigmoid", "sin", "softplus", "square", "tanh"];

    public static TheoryData<string, string, string> Cases()
    {
        var data = new TheoryData<string, string, string>();
        foreach (string model in new[] { "rf", "ntk" })
            foreach (string activation in Activations)
                foreach (string provider in new[] { "openblas", "managed" })
                    data.Add(model, activation, provider);
        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Every_expected_value_is_reproduced(string model, string activation, string provider)
    {
        var reference = new ReferenceCase(SharedFolder.ReferenceCase(model, activation));
        if (provider == "openblas") Providers.Require(ProviderChoice.OpenBlas);
        using var folder = new TemporaryFolder();
        string[] files = WriteNpy(folder, reference);
        JsonElement actual = ToolProcess.Run(
            ["measure", "--model", model, "--activation", activation, .. files, "--provider", provider, "--label-map", "--gradients", "--dual",
                "--format", "json"]).Json();
        AssertReproduces(reference, actual, model, activation, provider);
    }

    [SkippableFact]
    public void Csv_files_give_the_same_as_npy_files()
    {
        var reference = new ReferenceCase(SharedFolder.ReferenceCase("rf", "tanh"));
        using var folder = new TemporaryFolder();
        string[] files =
        [
            "--weights", WriteCsv(folder, "W.csv", reference.W), "--train", WriteCsv(folder, "X.csv", reference.X),
            "--labels", WriteCsv(folder, "y.csv", [.. reference.Y.Select(y => new[] { y })]), "--test", WriteCsv(folder, "Z.csv", reference.Z),
        ];
        string output = folder.Combine("result.json");
        ToolResult result = Tool.Run(
            ["measure", "--model", "rf", "--activation", "tanh", .. files, "--provider", "managed", "--label-map", "--gradients", "--dual", "--format",
                "json", "--output", output]);
        Assert.Equal("", result.Output);
        Assert.Equal(ExitCodes.Success, result.ExitCode);
        AssertReproduces(reference, (result with { Output = File.ReadAllText(output) }).Json(), "rf", "tanh", "managed");
    }

    private static void AssertReproduces(ReferenceCase reference, JsonElement actual, string model, string activation, string provider)
    {
        Assert.Equal(model, actual.GetProperty("model").GetString());
        Assert.Equal(activation, actual.GetProperty("activation").GetString());
        Assert.Equal(provider, actual.GetProperty("provider").GetString());
        Assert.Equal(reference.X.Length, actual.GetProperty("samples").GetInt32());
        Assert.Equal(reference.X[0].Length, actual.GetProperty("dimension").GetInt32());
        Assert.Equal(reference.W.Length, actual.GetProperty("width").GetInt32());
        Assert.True(actual.GetProperty("interpolates").GetBoolean());
        AssertClose(reference.Expected, actual, "universalLawBound");
        AssertClose(reference.Expected, actual, "parameterNorm");
        AssertClose(ReferenceCase.Vector(reference.Expected.GetProperty("dualCoefficients")), ReferenceCase.Vector(actual.GetProperty("dualCoefficients")));
        double[][] expectedKernel = ReferenceCase.Rows(reference.Expected.GetProperty("kernel")), kernel = ReferenceCase.Rows(actual.GetProperty("kernel"));
        Assert.Equal(expectedKernel.Length, kernel.Length);
        for (int i = 0; i < kernel.Length; i++) AssertClose(expectedKernel[i], kernel[i]);

        JsonElement[] points = [.. actual.GetProperty("points").EnumerateArray()];
        Assert.Equal(reference.Points.Count, points.Length);
        for (int m = 0; m < points.Length; m++)
        {
            double[] gradient = ReferenceCase.Vector(reference.Points[m].GetProperty("gradient"));
            AssertClose(gradient, ReferenceCase.Vector(points[m].GetProperty("gradient")));
            AssertClose(reference.Points[m], points[m], "prediction", Math.Max(1, Norm(gradient)));
            foreach (string value in new[] { "gradientNorm", "sensitivity", "interactionFrobenius", "labelMapFrobenius", "labelMapSpectral" })
                AssertClose(reference.Points[m], points[m], value);
        }
    }

    private static string[] WriteNpy(TemporaryFolder folder, ReferenceCase reference)
    {
        foreach (var (name, rows) in new[] { ("W.npy", reference.W), ("X.npy", reference.X), ("Z.npy", reference.Z) })
        {
            using Matrix matrix = Matrix.FromRows(rows);
            NpyFile.Write(folder.Combine(name), matrix.View);
        }

        NpyFile.Write(folder.Combine("y.npy"), reference.Y);
        return ["--weights", folder.Combine("W.npy"), "--train", folder.Combine("X.npy"), "--labels", folder.Combine("y.npy"), "--test",
            folder.Combine("Z.npy")];
    }

    private static string WriteCsv(TemporaryFolder folder, string name, double[][] rows) =>
        folder.Write(
            name, string.Join(
                '\n', rows.Select(row => string.Join(',', row.Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))))
                + "\n");

    private static void AssertClose(JsonElement expected, JsonElement actual, string key, double scale = 0) =>
        AssertClose(expected.GetProperty(key).GetDouble(), actual.GetProperty(key).GetDouble(), scale);

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) AssertClose(expected[i], actual[i], Norm(expected));
    }

    private static void AssertClose(double expected, double actual, double scale)
    {
        double error = Tolerance * Math.Max(Math.Abs(expected), scale);
        Assert.InRange(actual, expected - error, expected + error);
    }

    private static double Norm(double[] values) => Math.Sqrt(values.Sum(value => value * value));
}
