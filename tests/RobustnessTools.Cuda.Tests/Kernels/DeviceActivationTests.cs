using ILGPU;
using ILGPU.Runtime;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Cuda.Kernels;

namespace RobustnessTools.Cuda.Tests.Kernels;

public sealed class DeviceActivationTests(CpuDevice device) : IClassFixture<CpuDevice>
{
    /// <summary>Where the host's vector code leaves sine and cosine to its runtime, ours need not have the same last bit.</summary>
    private const double LargestOfOurOwn = 134217728;

    public static TheoryData<string, int> All
    {
        get
        {
            var all = new TheoryData<string, int>();
            foreach (IActivation activation in BuiltInActivations.All)
            {
                for (int order = 0; order <= 2; order++) all.Add(activation.Name, order);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void BuiltInActivationsHaveTheHostsBits(string name, int order)
    {
        IActivation activation = BuiltInActivations.Find(name)!;
        double[] x = [.. Points.All.Where(x => name is not ("sin" or "cos") || !(Math.Abs(x) > LargestOfOurOwn))];
        LayerFunction? function = DeviceActivation.Of(device.Accelerator, activation);

        Assert.NotNull(function);
        Ulps.AssertWithin(0, x, Host.Evaluate(activation, order, x), device.Apply(function, order, x), $"{name}, order {order}");
    }

    [Theory]
    [InlineData("sin")]
    [InlineData("cos")]
    public void SineAndCosineOfLargeNumbersAreAccurate(string name)
    {
        IActivation activation = BuiltInActivations.Find(name)!;
        var random = new Random(7);
        double[] x =
        [
            .. Points.All.Where(x => Math.Abs(x) > LargestOfOurOwn),
            .. Enumerable.Range(0, 20_000).Select(_ => Math.ScaleB(1 + random.NextDouble(), random.Next(27, 1024))),
        ];
        for (int order = 0; order <= 2; order++)
        {
            Ulps.AssertWithin(
                2, x, Host.Evaluate(activation, order, x), device.Apply(device.Library.Function(activation), order, x), $"{name}, order {order}");
        }
    }

    /// <summary>The double that comes nearest to a multiple of π/2; its cosine is known to 400 digits.</summary>
    [Fact]
    public void TheCosineNextToItsZeroIsAccurate()
    {
        double[] x = [Math.ScaleB(6381956970095103, 797)];
        Ulps.AssertWithin(1, x, [-4.6871659242546276111e-19], device.Apply(device.Library.Function(BuiltInActivations.Find("cos")!), 0, x), "cos");
    }

    [Fact]
    public void ResultsMayBeWrittenOverTheArguments()
    {
        IActivation activation = BuiltInActivations.Find("gelu")!;
        double[] x = [.. Points.Dense()];
        Ulps.AssertWithin(0, x, Host.Evaluate(activation, 1, x), device.Apply(device.Library.Function(activation), 1, x, inPlace: true), "gelu");
    }

    [Fact]
    public void WhatOnlyTheHostKnowsIsComputedThereByPieces()
    {
        LayerFunction function = device.Library.Function(new Cube());
        Assert.IsType<HostActivation>(function);
        double[] x = [.. Enumerable.Range(0, HostActivation.Piece + 5).Select(i => i / 1000.0)];
        Assert.Equal(x.Select(one => one * one * one), device.Apply(function, 0, x));
        Assert.Equal(x.Select(one => 3 * one * one), device.Apply(function, 1, x, inPlace: true));
        Assert.Equal(x.Select(one => 6 * one), device.Apply(function, 2, x));
    }

    [Fact]
    public void SeveralThreadsMayUseALibraryAtOnce()
    {
        using var fresh = new CpuDevice();
        double[] x = [.. Points.Dense()];
        Parallel.ForEach(BuiltInActivations.All, new ParallelOptions { MaxDegreeOfParallelism = 8 }, activation =>
        {
            using AcceleratorStream stream = fresh.Accelerator.CreateStream();
            using MemoryBuffer1D<double, Stride1D.Dense> buffer = fresh.Accelerator.Allocate1D<double>(x.Length);
            for (int order = 0; order <= 2; order++)
            {
                buffer.View.BaseView.CopyFromCPU(stream, ref x[0], x.Length);
                fresh.Library.Function(activation).Apply(stream, order, buffer.View.BaseView, buffer.View.BaseView);
                stream.Synchronize();
                Ulps.AssertWithin(0, x, Host.Evaluate(activation, order, x), buffer.GetAsArray1D(), activation.Name);
            }
        });
    }

    [Fact]
    public void AnOrderThatIsNoneAndADestinationOfAnotherLengthAreRefused()
    {
        using MemoryBuffer1D<double, Stride1D.Dense> buffer = device.Accelerator.Allocate1D<double>(4);
        ArrayView<double> all = buffer.View.BaseView;
        LayerFunction function = device.Library.Function(BuiltInActivations.Find("erf")!);
        Assert.Throws<ArgumentOutOfRangeException>(() => function.Apply(device.Accelerator.DefaultStream, 3, all, all));
        Assert.Throws<ArgumentException>(() => function.Apply(device.Accelerator.DefaultStream, 0, all, all.SubView(0, 3)));
    }

    [Fact]
    public void AnActivationIsMadeReadyOnce()
    {
        IActivation activation = BuiltInActivations.Find("tanh")!;
        var functions = new LayerFunction[8];
        Parallel.For(0, functions.Length, i => functions[i] = device.Library.Function(activation));
        Assert.All(functions, function => Assert.Same(functions[0], function));
    }

    private sealed class Cube : IActivation
    {
        public string Name => "cube";

        public string Description => "x³";

        public Parity Parity => Parity.Odd;

        public void Evaluate(ReadOnlySpan<double> x, Span<double> destination) => Apply(x, destination, one => one * one * one);

        public void Derivative(ReadOnlySpan<double> x, Span<double> destination) => Apply(x, destination, one => 3 * one * one);

        public void SecondDerivative(ReadOnlySpan<double> x, Span<double> destination) => Apply(x, destination, one => 6 * one);

        private static void Apply(ReadOnlySpan<double> x, Span<double> destination, Func<double, double> function)
        {
            for (int i = 0; i < x.Length; i++) destination[i] = function(x[i]);
        }
    }
}
