using System.Numerics.Tensors;
using System.Text.Json;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.Cuda.DeviceChecks;

/// <summary>Every value of every reference case within 1e-8, on the device. The cases lie in the folder that REFERENCE names.</summary>
internal static class ReferenceCheck
{
    private const double Tolerance = 1e-8;

    internal static bool Run(DeviceUnderTest device)
    {
        string folder = Environment.GetEnvironmentVariable("REFERENCE") ?? "reference";
        string[] files = [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)];
        bool holds = files.Length >= 18;
        double worst = 0;
        foreach (string file in files)
        {
            double error = Error(device, file, out int values);
            worst = Math.Max(worst, error);
            bool within = error <= Tolerance;
            if (!within) Report.Line($"  {Path.GetFileName(file)}: relative error {error:G3} in {values} values");
            holds &= within;
        }

        Report.Line($"  {files.Length} reference cases: largest relative error {worst:G2}");
        return holds;
    }

    private static double Error(DeviceUnderTest device, string file, out int values)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        JsonElement root = document.RootElement, expected = root.GetProperty("expected");
        ModelKind kind = ModelKinds.Parse(root.GetProperty("model").GetString()!);
        FeatureModel model = FeatureModel.Create(kind, BuiltInActivations.Find(root.GetProperty("activation").GetString()!)!,
            root.GetProperty("width").GetInt32(), new GivenWeights(Matrix.FromRows(Rows(root.GetProperty("W")))));
        using var data = new DataSplit(
            Matrix.FromRows([.. Rows(root.GetProperty("X")), .. Rows(root.GetProperty("Z"))]), Vector(root.GetProperty("Y")), "reference", "reference");
        using ComputeContext compute = device.OnDevice();
        using Fit fit = Fit.Of(model, data, compute);
        var errors = new List<double>();
        using (Matrix kernel = fit.KernelMatrix())
        {
            double[][] rows = Rows(expected.GetProperty("kernel"));
            for (int i = 0; i < rows.Length; i++) errors.Add(Relative(rows[i], kernel.Row(i)));
        }

        errors.Add(Relative(Vector(expected.GetProperty("dualCoefficients")), fit.Solution.DualCoefficients));
        errors.Add(Relative(Vector(expected, "parameterNorm"), [fit.Solution.ParameterNorm]));
        SensitivityResult result = SensitivityMeasurement.Measure(fit, new SensitivitySettings { LabelMap = true, Gradients = true });
        int m = 0;
        foreach (JsonElement point in expected.GetProperty("points").EnumerateArray())
        {
            PointSensitivity found = result.Points[m++];
            double[] gradient = Vector(point.GetProperty("gradient"));
            errors.Add(Relative(gradient, [.. found.Gradient!]));
            errors.Add(Math.Abs(point.GetProperty("prediction").GetDouble() - found.Prediction) / Math.Max(1, TensorPrimitives.Norm<double>(gradient)));
            errors.Add(Relative(Vector(point, "gradientNorm"), [found.GradientNorm]));
            errors.Add(Relative(Vector(point, "sensitivity"), [found.Sensitivity]));
            errors.Add(Relative(Vector(point, "interactionFrobenius"), [found.InteractionFrobenius!.Value]));
            errors.Add(Relative(Vector(point, "labelMapFrobenius"), [found.LabelMapFrobenius!.Value]));
            errors.Add(Relative(Vector(point, "labelMapSpectral"), [found.LabelMapSpectral!.Value]));
        }

        values = errors.Count;
        return errors.Max();
    }

    private static double Relative(double[] expected, ReadOnlySpan<double> actual)
    {
        double scale = TensorPrimitives.Norm<double>(expected), most = 0;
        for (int i = 0; i < expected.Length; i++) most = Math.Max(most, Math.Abs(actual[i] - expected[i]));
        return double.IsNaN(actual[0]) ? double.NaN : most / scale;
    }

    private static double[] Vector(JsonElement parent, string name) => [parent.GetProperty(name).GetDouble()];

    private static double[] Vector(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

    private static double[][] Rows(JsonElement array) => [.. array.EnumerateArray().Select(Vector)];
}
