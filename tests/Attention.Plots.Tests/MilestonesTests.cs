using Attention.Plots.Numbers;

namespace Attention.Plots.Tests;

public class MilestonesTests
{
    [Fact]
    public void Few_steps_are_all_picked() => Assert.Equal([0, 1, 2], Milestones.Of([1, 1], 6));

    [Fact]
    public void Even_change_is_picked_evenly() => Assert.Equal([0, 2, 4, 6], Milestones.Of([1, 1, 1, 1, 1, 1], 4));

    [Fact]
    public void More_is_picked_where_more_changes() =>
        // Half of the way is gone by step 1, three quarters by step 2.
        Assert.Equal([0, 1, 2, 7], Milestones.Of([8, 4, 1, 1, 1, 0.5, 0.5], 4));

    [Fact]
    public void One_jump_still_leaves_every_pick_different() => Assert.Equal([0, 1, 2, 5], Milestones.Of([1, 0, 0, 0, 0], 4));

    [Fact]
    public void A_late_jump_is_seen_from_both_sides() => Assert.Equal([0, 1, 4, 5], Milestones.Of([0, 0, 0, 0, 1], 4));

    [Fact]
    public void Where_nothing_changes_time_is_shared_out() => Assert.Equal([0, 3, 6], Milestones.Of([0, 0, 0, 0, 0, 0], 3));

    [Fact]
    public void Change_is_the_mean_difference_of_the_cells_that_are_numbers() =>
        Assert.Equal(0.5, Milestones.Change(new Matrix([1, 2, double.NaN], 1, 3), new Matrix([2, 2, 7], 1, 3)));
}
