using System.Runtime.InteropServices;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Activations.Formula;
using RobustnessTools.Cuda.Kernels;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Cuda.Tests.Kernels;

/// <summary>What ILGPU makes of the kernels for a device, run on <see cref="PtxMachine"/>.</summary>
public sealed class PtxTests
{
    private static readonly string[] Orders = ["ValueKernel", "DerivativeKernel", "SecondDerivativeKernel"];

    /// <summary>A third of the points, and those that are special.</summary>
    private static readonly double[] X = [.. Points.All.Where((x, i) => i % 3 == 0 || !double.IsFinite(x) || x == 0)];

    public static TheoryData<string> Kernels => [.. Ptx.Kernels.Keys];

    public static TheoryData<string, bool> Activations
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (IActivation activation in BuiltInActivations.All)
            {
                data.Add(activation.Name, false);
                data.Add(activation.Name, true);
            }

            return data;
        }
    }

    /// <summary>And calls nothing: neither functions nor libraries that a driver has not.</summary>
    [Theory]
    [MemberData(nameof(Kernels))]
    public void EveryKernelCompilesForADeviceOfToday(string kernel)
    {
        string ptx = Ptx.Of(kernel);
        Assert.Contains($".visible .entry Kernel_{kernel.Split('.')[^1]}(", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain("call", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain(".extern", ptx, StringComparison.Ordinal);
        Assert.Equal(kernel == "TapeKernel", ptx.Contains(".local", StringComparison.Ordinal));
    }

    /// <summary>A device may go wrong where threads part at a branch that is said to be uniform.</summary>
    [Theory]
    [MemberData(nameof(Kernels))]
    public void NoBranchThatDependsOnTheThreadIsCalledUniform(string kernel)
    {
        char[] separators = [' ', '\t', ',', ';', '[', ']', '+'];
        string[][] lines = [.. Ptx.Of(kernel).Split('\n').Select(line => line.Split(separators, StringSplitOptions.RemoveEmptyEntries))];
        HashSet<string> ownOfThreads = ["%tid.x", "%tid.y", "__local_depot0"];

        // Twice, for what a loop hands to its next turn. A register may be used again for something else; but where branches meet, either may have set it.
        foreach (string[] words in lines.Concat(lines).Where(words => words.Length > 1))
        {
            if (words[0].StartsWith('@')) Assert.False(words[1] == "bra.uni" && ownOfThreads.Contains(words[0].TrimStart('@', '!')), string.Join(' ', words));
            else if (words[0] == "brx.idx.uni") Assert.False(ownOfThreads.Contains(words[1]), string.Join(' ', words));
            else if (words[2..].Any(ownOfThreads.Contains)) ownOfThreads.Add(words[1]);
            else if (!words[0].StartsWith("mov", StringComparison.Ordinal)) ownOfThreads.Remove(words[1]);
        }

        Assert.True(ownOfThreads.Count > 3);
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void ActivationsHaveTheHostsBitsOnADevice(string name, bool joinsProducts)
    {
        IActivation activation = BuiltInActivations.Find(name)!;
        double[] x = [.. X.Where(x => name is not ("sin" or "cos") || !(Math.Abs(x) > 134217728))];
        string type = "Device" + activation.GetType().GenericTypeArguments[0].Name;
        for (int order = 0; order <= 2; order++)
        {
            var machine = new PtxMachine(Ptx.Of($"{type}.{Orders[order]}"), joinsProducts);
            Ulps.AssertWithin(0, x, Host.Evaluate(activation, order, x), Apply(machine, x), $"{name}, order {order}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LargeAnglesAreReducedOnADeviceAsHere(bool joinsProducts)
    {
        double[] x = [.. X.Where(x => !(Math.Abs(x) <= 134217728))];
        var machine = new PtxMachine(Ptx.Of("DeviceSin.ValueKernel"), joinsProducts);
        double[] expected = [.. x.Select(one => RobustnessTools.Cuda.Kernels.Functions.Trigonometric.Sin(one))];
        Ulps.AssertWithin(0, x, expected, Apply(machine, x), "sin");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void NormalNumbersHaveTheHostsBitsOnADevice(bool joinsProducts)
    {
        const int rows = 4, columns = 501;
        const ulong seed = 0xFEDCBA9876543210;
        const long firstRow = (1L << 32) - 5;
        var memory = new byte[rows * columns * sizeof(double)];
        new PtxMachine(Ptx.Of("NormalsKernel"), joinsProducts).Run(
            memory, Bytes(new RandomBlock(seed, RandomPurpose.Inputs, 7, firstRow, rows, columns)), Bytes(0.1), View(0, rows * columns));
        double[] actual = MemoryMarshal.Cast<byte, double>(memory).ToArray();

        var host = new RandomStream(seed, RandomPurpose.Inputs, 7);
        var expected = new double[columns];
        for (int i = 0; i < rows; i++)
        {
            host.Normals(firstRow + i, expected);
            Ulps.AssertWithin(0, expected, [.. expected.Select(normal => normal * 0.1)], actual[(i * columns)..((i + 1) * columns)], $"Row {i}");
        }
    }

    [Theory]
    [InlineData("x*tanh(log(1 + exp(x))) + x^3 - 1/(1 + exp(-x))")]
    [InlineData("max(x, 0) + min(x, 0.25*x) - abs(x - 1) + sqrt(1 + x*x)/3")]
    [InlineData("sin(x) - cos(3*x) + erf(x)")]
    [InlineData("2*x")]
    public void FormulasHaveTheHostsBitsOnADevice(string text)
    {
        FormulaActivation formula = FormulaActivation.Parse(text);
        double[] x = [.. X.Where(x => !(Math.Abs(x) > 10_000_000))];
        foreach (bool joinsProducts in (bool[])[false, true])
        {
            var machine = new PtxMachine(Ptx.Of("TapeKernel"), joinsProducts);
            for (int order = 0; order <= 2; order++)
                Ulps.AssertWithin(0, x, Host.Evaluate(formula, order, x), ApplyTape(machine, formula.Program(order), x), $"{text}, order {order}");
        }
    }

    [Theory]
    [InlineData("log(2 + x*x)")]
    [InlineData("(1 + x*x)^0.3")]
    [InlineData("(2 + sin(x))^(x/5)")]
    public void LogarithmsAndPowersAreOnADeviceAsHere(string text)
    {
        FormulaActivation formula = FormulaActivation.Parse(text);
        using var device = new CpuDevice();
        foreach (bool joinsProducts in (bool[])[false, true])
        {
            var machine = new PtxMachine(Ptx.Of("TapeKernel"), joinsProducts);
            for (int order = 0; order <= 2; order++)
                Ulps.AssertWithin(0, X, device.Apply(device.Library.Function(formula), order, X), ApplyTape(machine, formula.Program(order), X), text);
        }
    }

    private static double[] Apply(PtxMachine machine, double[] x)
    {
        byte[] memory = [.. MemoryMarshal.AsBytes<double>(x), .. new byte[x.Length * sizeof(double)]];
        machine.Run(memory, View(0, x.Length), View(x.Length * sizeof(double), x.Length));
        return MemoryMarshal.Cast<byte, double>(memory)[x.Length..].ToArray();
    }

    private static double[] ApplyTape(PtxMachine machine, FormulaProgram program, double[] x)
    {
        var writer = new TapeWriter(program);
        byte[] tape = MemoryMarshal.AsBytes<TapeInstruction>(writer.Instructions).ToArray(), initial = MemoryMarshal.AsBytes<double>(writer.Initial).ToArray();
        byte[] memory = [.. MemoryMarshal.AsBytes<double>(x), .. new byte[x.Length * sizeof(double)], .. initial, .. tape];
        int size = x.Length * sizeof(double), start = 2 * size;
        byte[] instructions = View(start + initial.Length, writer.Instructions.Length), registers = View(start, writer.Initial.Length);
        machine.Run(memory, instructions, registers, View(0, x.Length), View(size, x.Length));
        return MemoryMarshal.Cast<byte, double>(memory.AsSpan(size, size)).ToArray();
    }

    /// <summary>A view as a kernel is given it: address and length.</summary>
    private static byte[] View(long address, long length) => [.. BitConverter.GetBytes(address), .. BitConverter.GetBytes(length)];

    private static byte[] Bytes<T>(T value)
        where T : unmanaged => MemoryMarshal.AsBytes<T>([value]).ToArray();
}
