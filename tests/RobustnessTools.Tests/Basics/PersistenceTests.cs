using RobustnessTools.Basics;
using Xunit;

namespace RobustnessTools.Tests.Basics;

public class PersistenceTests
{
    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(UnauthorizedAccessException))]
    public void What_is_refused_for_a_moment_is_done_all_the_same(Type refusal)
    {
        int calls = 0, pauses = 0;
        Persistence.Try(() => ThrowUnless(++calls == 3, refusal), tries: 4, () => pauses++);
        Assert.Equal((3, 2), (calls, pauses));
    }

    [Fact]
    public void The_last_refusal_is_told()
    {
        int calls = 0;
        Assert.Throws<UnauthorizedAccessException>(
            () => Persistence.Try(() => ThrowUnless(++calls > 3, typeof(UnauthorizedAccessException)), tries: 3, () => { }));
        Assert.Equal(3, calls);
    }

    [Fact]
    public void What_is_not_there_will_not_be_there_either()
    {
        int calls = 0;
        Assert.Throws<DirectoryNotFoundException>(
            () => Persistence.Try(() => ThrowUnless(++calls > 1, typeof(DirectoryNotFoundException)), tries: 3, () => { }));
        Assert.Equal(1, calls);
    }

    private static void ThrowUnless(bool done, Type refusal)
    {
        if (!done) throw (Exception)Activator.CreateInstance(refusal)!;
    }
}
