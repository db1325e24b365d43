using System.Numerics;
using System.Runtime.CompilerServices;

namespace RobustnessTools.Numerics.LinearAlgebra.Managed;

/// <summary>A row or column of a matrix: element i stands at <c>pointer[i·stride]</c>.</summary>
/// <typeparam name="T">Double or float.</typeparam>
internal readonly unsafe struct StridedVector<T>(T* pointer, nint length, nint stride)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Number of elements.</summary>
    internal nint Length => length;

    /// <summary>Element i, by reference. Not range-checked.</summary>
    internal ref T this[nint i] => ref pointer[i * stride];

    /// <summary>Copies the elements to contiguous memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void CopyTo(T* destination)
    {
        for (nint i = 0; i < length; i++) destination[i] = pointer[i * stride];
    }

    /// <summary>Copies the elements from contiguous memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void CopyFrom(T* source)
    {
        for (nint i = 0; i < length; i++) pointer[i * stride] = source[i];
    }
}
