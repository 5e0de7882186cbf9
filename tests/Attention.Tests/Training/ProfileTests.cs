using Attention.Tests.Support;
using Attention.Training;

namespace Attention.Tests.Training;

[Collection(Printed.Name)]
public sealed class ProfileTests : IDisposable
{
    private readonly string? before = Environment.GetEnvironmentVariable("ATTENTION_PROFILE");

    public void Dispose() => Environment.SetEnvironmentVariable("ATTENTION_PROFILE", before);

    [Theory, InlineData("quick", true), InlineData("Quick", true), InlineData("full", false), InlineData(null, false)]
    public void The_profile_is_quick_only_where_it_is_named(string? profile, bool quick)
    {
        Environment.SetEnvironmentVariable("ATTENTION_PROFILE", profile);
        Assert.Equal(quick, Profile.IsQuick);
        Assert.Equal(quick ? 5 : 300, Profile.Choose(quick: 5, full: 300));
    }

    [Theory, InlineData("quick", 1), InlineData("full", 3)]
    public void Seeds_are_many_in_the_full_profile_and_one_in_the_quick(string profile, int count)
    {
        Environment.SetEnvironmentVariable("ATTENTION_PROFILE", profile);
        Assert.Equal(count, Seeds.Measure(seed => seed).Values.Count);
    }
}
