using BenchmarkDotNet.Attributes;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Benchmarks;

/// <summary>A row of standard normal numbers: Philox and Box–Muller, on one thread.</summary>
public class NormalNumbers
{
    private readonly RandomStream stream = new(seed: 1, RandomPurpose.Weights, trial: 0);
    private double[] row = [];
    private long next;

    [Params(1000, 10_000)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Allocate() => row = new double[Length];

    [Benchmark]
    public void Draw() => stream.Normals(next++ & 0xFFFF, row);
}
