using TorchSharp.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Steps along the gradient divided by its recent size, √(average of g²) (Hinton 2012).</summary>
    public class RMSProp : OptimizerHelper, optim.IMomentum
    {
        readonly Options defaults;

        public RMSProp(
            IEnumerable<Parameter> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0,
            double momentum = 0, bool centered = false, bool maximize = false)
            : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize) { }

        public RMSProp(
            IEnumerable<ParamGroup> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0,
            double momentum = 0, bool centered = false, bool maximize = false)
        {
            CheckNotNegative(lr, "learning rate");
            CheckNotNegative(eps, "epsilon value");
            CheckNotNegative(momentum, "momentum value");
            CheckNotNegative(weight_decay, "weight_decay value");
            CheckNotNegative(alpha, "alpha value");
            defaults = new()
            {
                LearningRate = lr,
                alpha = alpha,
                eps = eps,
                weight_decay = weight_decay,
                momentum = momentum,
                centered = centered,
                maximize = maximize,
            };
            foreach (var group in parameters) add_param_group(group);
        }

        public double Momentum
        {
            get => ((ParamGroup)groups[0]).Momentum;
            set
            {
                foreach (var group in groups) ((ParamGroup)group).Momentum = value;
            }
        }

        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var group = param_group as ParamGroup ?? new(param_group.Parameters, OptionsOf<Options>(param_group));
            var options = group.Options;
            options.LearningRate ??= defaults.LearningRate;
            options.InitialLearningRate = options.LearningRate!.Value;
            options.alpha ??= defaults.alpha;
            options.eps ??= defaults.eps;
            options.weight_decay ??= defaults.weight_decay;
            options.momentum ??= defaults.momentum;
            options.centered ??= defaults.centered;
            options.maximize ??= defaults.maximize;
            base.add_param_group(group);
        }

        private protected override void Update(Modules.ParamGroup group, Parameter parameter, Tensor gradient)
        {
            var options = (Options)group.Options;
            var memory = Remembered(parameter, options, NewState);
            RmsPropStep step = new(
                options.LearningRate!.Value, options.alpha!.Value, options.eps!.Value, options.weight_decay!.Value, options.momentum!.Value,
                options.maximize!.Value);
            memory.step++;
            OnElements(parameter, gradient, step, memory.square_avg, memory.grad_avg, memory.momentum_buffer);
        }

        static State NewState(Parameter parameter) => new(parameter);

        private protected override OptimizerState StateFor(Parameter parameter) => NewState(parameter);

        public class Options : OptimizerOptions
        {
            public double? alpha;
            public double? eps;
            public double? weight_decay;
            public double? momentum;
            public bool? centered;
            public bool? maximize;

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                if (source is not Options from) return;
                alpha = from.alpha;
                eps = from.eps;
                weight_decay = from.weight_decay;
                momentum = from.momentum;
                centered = from.centered;
                maximize = from.maximize;
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                base.SaveStateDict(writer);
                Write(writer, alpha);
                Write(writer, eps);
                Write(writer, weight_decay);
                Write(writer, momentum);
                Write(writer, centered);
                Write(writer, maximize);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                base.LoadStateDict(reader);
                alpha = ReadNumber(reader);
                eps = ReadNumber(reader);
                weight_decay = ReadNumber(reader);
                momentum = ReadNumber(reader);
                centered = ReadFlag(reader);
                maximize = ReadFlag(reader);
            }
        }

        /// <summary>What is remembered of a parameter: averages of its gradient and of the gradient's square, and its velocity.</summary>
        public sealed class State : OptimizerState, IDisposable
        {
            public long step;
            public Tensor square_avg = null!;
            public Tensor? momentum_buffer;
            public Tensor? grad_avg;

            public State(Parameter parameter) : base(parameter) { }

            public override void Initialize(OptimizerOptions options)
            {
                step = 0;
                square_avg = Zeros();
                var settings = (Options)options;
                if (settings.momentum > 0) momentum_buffer = Zeros();
                if (settings.centered == true) grad_avg = Zeros();
            }

            public override void LoadStateDict(OptimizerState source)
            {
                var from = Same<State>(source);
                step = from.step;
                square_avg = CopyOf(from.square_avg)!;
                momentum_buffer = CopyOf(from.momentum_buffer);
                grad_avg = CopyOf(from.grad_avg);
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                writer.Write(step);
                SaveConditionalStateTensor(writer, square_avg);
                SaveConditionalStateTensor(writer, momentum_buffer);
                SaveConditionalStateTensor(writer, grad_avg);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                step = reader.ReadInt64();
                square_avg = ReadTensor(reader)!;
                momentum_buffer = ReadTensor(reader);
                grad_avg = ReadTensor(reader);
            }

            public override bool ApproximatelyEquals(OptimizerState other) =>
                other is State same && step == same.step && Close(square_avg, same.square_avg) && Close(momentum_buffer, same.momentum_buffer) && Close(grad_avg, same.grad_avg);

            public void Dispose()
            {
                square_avg?.Dispose();
                momentum_buffer?.Dispose();
                grad_avg?.Dispose();
            }
        }

        public class ParamGroup : ParamGroup<Options>, optim.IMomentum
        {
            public ParamGroup() => Options = new();

            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

            public ParamGroup(
                IEnumerable<Parameter> parameters, double lr = 0.001, double eps = 1e-8, double alpha = 0.99, double weight_decay = 0,
                double momentum = 0, bool centered = false)
                : base(parameters, new Options
                {
                    LearningRate = lr,
                    eps = eps,
                    alpha = alpha,
                    weight_decay = weight_decay,
                    momentum = momentum,
                    centered = centered,
                })
            { }

            public double Momentum
            {
                get => Options.momentum!.Value;
                set => Options.momentum = value;
            }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            public static RMSProp RMSProp(
                IEnumerable<Parameter> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0,
                double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

            public static RMSProp RMSProp(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8,
                double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters.Select(named => named.parameter), lr, alpha, eps, weight_decay, momentum, centered, maximize);

            public static RMSProp RMSProp(
                IEnumerable<RMSProp.ParamGroup> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0,
                double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);
        }
    }
}
