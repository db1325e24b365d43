using System.Runtime.CompilerServices;
namespace RobustnessTools.Numerics.LinearAlgebra.Managed;

/// <summary>A row or column of a matrix: element i stands at <c>pointer[i·stride]</c>.</summary>
internal readonly unsafe struct StridedVector(double* pointer, nint length, nint stride)
{
    /// <summary>Number of elements.</summary>
    internal nint Length => length;

    /// <summary>Element i, by reference. Not range-checked.</summary>
    internal ref double this[nint i] => ref pointer[i * stride];

    /// <summary>Copies the elements to contiguous memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void CopyTo(double* destination)
    {
        for (nint i = 0; i < length; i++) destination[i] = pointer[i * stride];
    }

    /// <summary>Copies the elements from contiguous memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void CopyFrom(double* source)
    {
        for (nint i = 0; i < length; i++) pointer[i * stride] = source[i];
    }
}
